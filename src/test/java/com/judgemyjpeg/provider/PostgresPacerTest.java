package com.judgemyjpeg.provider;

import com.judgemyjpeg.TestDatabase;
import com.judgemyjpeg.contract.PacerContract;
import com.judgemyjpeg.platform.database.Database;

class PostgresPacerTest extends PacerContract {
    private final Pacer pacer = new PostgresPacer(new Database(TestDatabase.fresh()));

    @Override
    protected Pacer pacer() {
        return pacer;
    }
}
