/// The operators' pages: what needs attention, the queue, people, bans, feedback, mail, the audit log. It owns no
/// table and decides nothing by itself: it asks the doors of the others, and puts the audit entry into the
/// transaction of every change. Knows all features and is known by none.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.cockpit;
