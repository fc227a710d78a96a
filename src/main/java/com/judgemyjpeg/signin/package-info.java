/// How one becomes somebody and gets in: sign-up, sign-in with its second factor, forgotten passwords, providers and
/// passkeys. It ends where [com.judgemyjpeg.account.SignedIn] stands in the session; from there on `account` knows who
/// asks. No feature may know this one; the command line knows its door, [com.judgemyjpeg.signin.PasswordLinks].
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.signin;
