/// One request for a critique, from the upload to the stored critique. Door:
/// [com.judgemyjpeg.analysis.Analyses]. Seam: [com.judgemyjpeg.analysis.AnalysisQueue]. The analysis, what it
/// reserves and its place in the queue are written in one transaction; a worker leads it through its stages;
/// only the newest holder of its fencing token can end it.
@org.jspecify.annotations.NullMarked
package com.judgemyjpeg.analysis;
