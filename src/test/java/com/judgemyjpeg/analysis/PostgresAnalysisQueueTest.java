package com.judgemyjpeg.analysis;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.contract.AnalysisQueueContract;
import com.judgemyjpeg.platform.database.Database;

class PostgresAnalysisQueueTest extends AnalysisQueueContract {
    private final AnalysisQueue queue = new PostgresAnalysisQueue(new Database(TestDatabase.fresh()));

    @Override
    protected AnalysisQueue queue() {
        return queue;
    }
}
