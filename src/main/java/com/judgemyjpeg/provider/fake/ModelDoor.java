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
    private final boolean settling;

    ModelDoor(Endpoint endpoint, Model model, Latency latency, Dice dice, boolean settling) {
        this.endpoint = endpoint;
        this.model = model;
        this.latency = latency;
        this.dice = dice;
        this.settling = settling;
    }

    @Override
    public void answer(Call call, Pools.Caller caller) throws IOException, InterruptedException, ApiError {
        if (!call.method().equals("POST")) {
            throw ApiError.wrongMethod(call.method());
        }
        Quota quota = caller.pool().quota(endpoint);
        Counted counted = counted(call, caller, quota);
        Said said = counted.said;
        try {
            Thread.sleep(latency.drawn(dice.next()));
            send(call, said);
        } finally {
            quota.end(counted.at, settling ? said.unused() : 0);
        }
    }

    private record Counted(long at, Said said) {}

    /// A method of its own, so that a call that waits for its time holds its answer and nothing
    /// of the question.
    private Counted counted(Call call, Pools.Caller caller, Quota quota) throws IOException, ApiError {
        Asked asked = model.understand(endpoint, call.json());
        try {
            long at = quota.take(asked);
            Origin origin = new Origin(caller, call.id(), call.correlation(), null);
            return new Counted(at, model.answer(endpoint, asked, origin));
        } finally {
            call.headers(quota.headers());
        }
    }

    private static void send(Call call, Said said) throws IOException, InterruptedException, ApiError {
        if (said.fault() == null) {
            call.reply(200, said.form());
        } else {
            Wire.send(call, said.form(), said.fault());
        }
    }
}
