/// The one way in which the program fetches something from an address that a person gave. Door:
/// [com.judgemyjpeg.platform.fetch.GuardedFetch]. Whoever gives an address chooses what this machine talks to,
/// so each one is understood strictly, its name is looked up here, every address behind the name has to be a
/// public one, and the connection goes to exactly the addresses that were checked. Redirects are followed by
/// hand, each from scratch; bytes are counted, and one deadline stands over everything.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.platform.fetch;
