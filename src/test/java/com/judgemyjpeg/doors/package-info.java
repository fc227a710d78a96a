/// Who may do what: every route of the program, found in the running program itself, tried by everybody.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.doors;
