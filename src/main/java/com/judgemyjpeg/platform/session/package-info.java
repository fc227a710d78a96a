/// Who is signed in where: sessions in PostgreSQL, seen by every instance, ended everywhere at once. Door:
/// [com.judgemyjpeg.platform.session.Sessions]. What a session says of a person is the matter of `account`.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.platform.session;
