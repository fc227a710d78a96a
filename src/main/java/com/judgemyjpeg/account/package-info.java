/// Who somebody is. A person is a guest (known by a signed cookie from the first upload on) or
/// a member (with an account, known by a session); opening an account makes a member of the
/// guest and moves nothing. Doors: [com.judgemyjpeg.account.People] for who asks,
/// [com.judgemyjpeg.account.Accounts] for what an account holds,
/// [com.judgemyjpeg.account.Devices] for where somebody is signed in. How one signs in is the
/// matter of `signin`.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.account;
