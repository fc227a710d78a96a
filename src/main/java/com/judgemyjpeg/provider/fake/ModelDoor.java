package com.judgemyjpeg.provider.fake;

import com.judgemyjpeg.provider.fake.Model.Origin;
import com.judgemyjpeg.provider.fake.Model.Said;
import java.io.IOException;

/// An endpoint with the model behind it: counts first, then takes its time.
final class ModelDoor implements Door {
    private final Endpoint endpoint;
    private final Model model;
    private final Latency latency;
    private final Dice dice;

    ModelDoor(Endpoint endpoint, Model model, Latency latency, Dice dice) {
        this.endpoint = endpoint;
        this.model = model;
        this.latency = latency;
        this.dice = dice;
    }

    @Override
    public void answer(Call call, Pools.Caller caller) throws IOException, InterruptedException, ApiError {
        if (!call.method().equals("POST")) {
            throw ApiError.wrongMethod(call.method());
        }
        Quota quota = caller.pool().quota(endpoint);
        Said said = counted(call, caller, quota);
        try {
            Thread.sleep(latency.drawn(dice.next()));
            send(call, said);
        } finally {
            quota.giveBack();
        }
    }

    /// A method of its own, so that a call that waits for its time holds its answer and nothing of the question.
    private Said counted(Call call, Pools.Caller caller, Quota quota) throws IOException, ApiError {
        Asked asked = model.understand(endpoint, call.json());
        try {
            quota.take(asked);
        } finally {
            call.headers(quota.headers());
        }
        return model.answer(endpoint, asked, new Origin(caller, call.id(), call.correlation(), null));
    }

    private static void send(Call call, Said said) throws IOException, InterruptedException, ApiError {
        if (said.fault() == null) {
            call.reply(200, said.form());
        } else {
            Wire.send(call, said.form(), said.fault());
        }
    }
}
