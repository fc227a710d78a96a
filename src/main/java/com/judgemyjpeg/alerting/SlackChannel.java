package com.judgemyjpeg.alerting;

import com.judgemyjpeg.alerting.MessageRows.Message;
import com.judgemyjpeg.platform.setting.Secret;
import com.judgemyjpeg.platform.text.Language;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// An incoming webhook of Slack, which takes one message a second: what came meanwhile goes in one. It knows no
/// repetitions; the ids are in a header all the same, for whoever stands between.
final class SlackChannel implements Channel {
    static final String IDS = "X-Message-Ids";
    private static final int FOLDS = 20;

    private final Secret address;
    private final Language language;
    private final Wording wording;
    private final OutsideCall call;
    private final JsonMapper json;

    SlackChannel(Secret address, Language language, Wording wording, OutsideCall call, JsonMapper json) {
        this.address = address;
        this.language = language;
        this.wording = wording;
        this.call = call;
        this.json = json;
    }

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public int folds() {
        return FOLDS;
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void send(List<Message> messages) throws Untold, InterruptedException {
        String ids = messages.stream().map(one -> one.id().toString()).collect(Collectors.joining(","));
        String text = wording.chat(messages.stream().map(Message::notice).toList(), language);
        call.post(address.reveal(), Map.of(IDS, ids), json.writeValueAsString(Map.of("text", text)));
    }
}
