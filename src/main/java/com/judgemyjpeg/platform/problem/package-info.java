/// Everything that can go wrong and has a name. [com.judgemyjpeg.platform.problem.Problem] is the one list;
/// [com.judgemyjpeg.platform.problem.Refused] carries one of them to the page or the API answer. Whatever is
/// not in the list is a bug.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.platform.problem;
