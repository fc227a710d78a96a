/// `judge doctor`: what keeps the program from starting or from doing well, told from outside. Door:
/// [com.judgemyjpeg.doctor.Doctor]. It looks and changes nothing: no server is started, nothing is migrated, no file
/// is written, so that it may be asked in any state, also beside a program that serves.
///
/// Each check is one finding: well, a warning, or a fault with what to do. What cannot even be looked at is a fault.
@NullMarked
package com.judgemyjpeg.doctor;

import org.jspecify.annotations.NullMarked;
