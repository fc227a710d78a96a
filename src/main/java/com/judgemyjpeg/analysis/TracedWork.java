package com.judgemyjpeg.analysis;

import com.judgemyjpeg.analysis.AnalysisQueue.Job;
import com.judgemyjpeg.platform.otlp.Span;
import com.judgemyjpeg.platform.otlp.Traces;
import java.util.function.Supplier;

/// Every attempt is in the trace of the upload, whatever program makes it.
record TracedWork(Traces traces, AnalysisWorker.Work work) implements AnalysisWorker.Work {
    @Override
    public void run(Job job, Supplier<Runnable> waits) {
        if (job.fresh()) {
            traces.meanwhile("queued", job.trace()); // what lies between later attempts is seen by their times
        }
        try (Span attempt = traces.goOn("analysis", job.trace())) {
            attempt.note("judge.analysis", job.analysis().toString());
            attempt.note("judge.attempt", job.token());
            work.run(job, waits);
        }
    }
}
