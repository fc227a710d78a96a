/// Who somebody is. For now everybody is a guest: a person with an identity of its own from the first upload
/// on, known by a signed cookie. Door: [com.judgemyjpeg.account.People].
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.account;
