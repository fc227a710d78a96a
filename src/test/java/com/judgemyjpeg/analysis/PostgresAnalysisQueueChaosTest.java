package com.judgemyjpeg.analysis;

import com.judgemyjpeg.contract.AnalysisQueueChaos;
import com.judgemyjpeg.platform.database.Database;

class PostgresAnalysisQueueChaosTest extends AnalysisQueueChaos {
    @Override
    protected AnalysisQueue queue(Database database) {
        return new PostgresAnalysisQueue(database);
    }

    @Override
    protected Class<?> worker() {
        return WorkerProcess.class;
    }
}
