package com.judgemyjpeg.provider.fake;

import java.io.IOException;

/// What answers one part of the paths, to callers whose key is known.
interface Door {
    void answer(Call call, Pools.Caller caller) throws IOException, InterruptedException, ApiError;
}
