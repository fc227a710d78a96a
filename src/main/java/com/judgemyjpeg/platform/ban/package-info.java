/// Who may not come: networks, turned away before anything else is asked of their requests, and mail
/// addresses, which open no account and sign in nowhere. Door: [com.judgemyjpeg.platform.ban.Bans]. A package
/// of its own beside `limit`, because a ban is a decision that is kept and told, and a limit is neither; and
/// below `account`, because the filter must not know who asks in order to say no.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.platform.ban;
