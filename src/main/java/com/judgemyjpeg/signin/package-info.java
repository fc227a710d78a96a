/// How one becomes somebody and gets in: sign-up, sign-in with its second factor, forgotten passwords, providers and
/// passkeys. It
/// ends where [com.judgemyjpeg.account.SignedIn] stands in the session; from there on `account` knows who asks. Nobody
/// may know
/// this feature; it has pages and no door.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.signin;
