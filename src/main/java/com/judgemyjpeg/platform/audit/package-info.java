/// Who did what to whom, from where: written in the transaction of the change, so that neither
/// can be without the other. Door: [com.judgemyjpeg.platform.audit.AuditLog].
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.platform.audit;
