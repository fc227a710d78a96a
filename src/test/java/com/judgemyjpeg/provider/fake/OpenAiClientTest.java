package com.judgemyjpeg.provider.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.judgemyjpeg.NodeClients;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// OpenAI's own client for Node, unchanged, takes it for the real one.
@Tag("slow")
class OpenAiClientTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String KEY = "sk-fake-0123456789";

    private FakeProvider provider;

    @BeforeAll
    static void install() throws Exception {
        NodeClients.install("openai");
    }

    @BeforeEach
    void start() throws Exception {
        provider = FakeProvider.start(FakeSettings.with(PoolSpec.parse("main:" + KEY + ":rpm=1000,tpm=90000"))
                .batchesTake(Duration.ofSeconds(1), Duration.ofHours(24)));
    }

    @AfterEach
    void stop() throws Exception {
        provider.close();
    }

    private JsonNode talk(String scenario) throws Exception {
        return talk(scenario, KEY);
    }

    private JsonNode talk(String scenario, String key) throws Exception {
        return JSON.readTree(NodeClients.node("", "openai.mjs", provider.baseUrl(), key, scenario));
    }

    @Test
    void chatIsAnsweredByTheSchemaWithTheHeadersOfTheRealOne() throws Exception {
        JsonNode said = talk("chat");
        JsonNode answer =
                JSON.readTree(said.at("/data/choices/0/message/content").asString());
        assertThat(answer.path("score").asInt(-1)).isBetween(0, 15);
        assertThat(answer.path("why").asString()).isNotBlank();
        assertThat(said.at("/data/choices/0/finish_reason").asString()).isEqualTo("stop");
        assertThat(said.path("request_id").asString()).startsWith("req_");
        assertThat(said.at("/headers/x-ratelimit-limit-requests").asString()).isEqualTo("1000");
        assertThat(said.at("/headers/x-ratelimit-remaining-requests").asString())
                .isEqualTo("999");
        assertThat(said.at("/headers/x-ratelimit-reset-requests").asString()).matches("1m0s|59\\.\\d+s|59s");
        assertThat(said.at("/headers/x-ratelimit-remaining-tokens").asInt()).isBetween(80_000, 85_999);
        assertThat(said.at("/headers/openai-organization").asString()).isEqualTo("org-fake-main");
        assertThat(said.at("/headers").has("openai-processing-ms")).isTrue();
    }

    @Test
    void responsesAreAnsweredByTheSchema() throws Exception {
        JsonNode said = talk("responses");
        assertThat(said.at("/data/status").asString()).isEqualTo("completed");
        assertThat(JSON.readTree(said.path("text").asString()).path("score").isInt())
                .isTrue();
        assertThat(said.at("/data/usage/input_tokens").asInt()).isGreaterThan(765);
    }

    @Test
    void moderationLooksAtPhotosAndFlagsOnRequest() throws Exception {
        JsonNode said = talk("moderation");
        assertThat(said.at("/results/0/flagged").asBoolean(true)).isFalse();
        assertThat(said.at("/results/0/category_applied_input_types/sexual/0").asString())
                .isEqualTo("image");
        provider.fault(FaultRule.always(Fault.FLAGGED));
        JsonNode flagged = talk("moderation").at("/results/0");
        assertThat(flagged.path("flagged").asBoolean()).isTrue();
        assertThat(flagged.at("/categories/sexual").asBoolean()).isTrue();
    }

    @Test
    void modelsAreListedAndFound() throws Exception {
        JsonNode said = talk("models");
        assertThat(said.path("names").valueStream().map(JsonNode::asString)).contains("gpt-4o", "gpt-4o-mini");
        assertThat(said.at("/one/id").asString()).isEqualTo("gpt-4o");
    }

    @Test
    void filesComeBackAsTheyWereAndGo() throws Exception {
        JsonNode said = talk("files");
        assertThat(said.at("/made/purpose").asString()).isEqualTo("batch");
        assertThat(said.path("found")).isEqualTo(said.path("made"));
        assertThat(said.path("names").valueStream().map(JsonNode::asString)).containsExactly("photos.jsonl");
        assertThat(said.path("length").asInt()).isEqualTo(said.at("/made/bytes").asInt());
        assertThat(said.at("/deleted/deleted").asBoolean()).isTrue();
        assertThat(said.path("gone").asInt()).isEqualTo(404);
    }

    @Test
    void batchIsWorkedOffIntoAFileOfResultsAndOneOfErrors() throws Exception {
        JsonNode said = talk("batch");
        assertThat(said.path("states").valueStream().map(JsonNode::asString))
                .containsExactly("validating", "in_progress", "finalizing", "completed");
        assertThat(said.path("listed").asBoolean()).isTrue();
        assertThat(said.at("/batch/request_counts/completed").asInt()).isEqualTo(2);
        assertThat(said.at("/batch/request_counts/failed").asInt()).isEqualTo(1);
        assertThat(said.at("/batch/metadata/for").asString()).isEqualTo("test");
        assertThat(said.path("output")
                        .valueStream()
                        .map(line -> line.path("custom_id").asString()))
                .containsExactly("one", "two");
        JsonNode answer = JSON.readTree(
                said.at("/output/0/response/body/choices/0/message/content").asString());
        assertThat(answer.path("score").isInt()).isTrue();
        assertThat(said.at("/errors/0/custom_id").asString()).isEqualTo("three");
        assertThat(said.at("/errors/0/response/status_code").asInt()).isEqualTo(404);
        assertThat(said.at("/errors/0/response/body/error/code").asString()).isEqualTo("model_not_found");
    }

    @Test
    void batchThatCannotBeReadFailsLineByLine() throws Exception {
        JsonNode said = talk("bad-batch");
        assertThat(said.at("/batch/status").asString()).isEqualTo("failed");
        assertThat(said.at("/batch/errors/data/0/code").asString()).isEqualTo("duplicate_custom_id");
        assertThat(said.at("/batch/errors/data/1/code").asString()).isEqualTo("invalid_json_line");
        assertThat(said.at("/batch/errors/data/1/line").asInt()).isEqualTo(3);
    }

    @Test
    void cancelledBatchKeepsWhatWasDone() throws Exception {
        JsonNode said = talk("cancel");
        assertThat(said.path("cancelling").asString()).isEqualTo("cancelling");
        assertThat(said.at("/batch/status").asString()).isEqualTo("cancelled");
        assertThat(said.path("output").size()).isBetween(3, 19);
    }

    @Test
    void expiredBatchTellsWhichLinesItLeftOut() throws Exception {
        provider.fault(FaultRule.always(Fault.BATCH_EXPIRED));
        JsonNode said = talk("batch");
        assertThat(said.at("/batch/status").asString()).isEqualTo("expired");
        assertThat(said.path("output").size()).isEqualTo(1);
        assertThat(said.at("/errors/0/error/code").asString()).isEqualTo("batch_expired");
        assertThat(said.path("errors")
                        .valueStream()
                        .map(line -> line.path("custom_id").asString()))
                .containsExactly("two", "three");
    }

    @Test
    void unknownKeyIsAnAuthenticationErrorThatShowsNoKey() throws Exception {
        JsonNode said = talk("chat", "sk-stranger-secret-9876");
        assertThat(said.path("error").asString()).isEqualTo("AuthenticationError");
        assertThat(said.path("code").asString()).isEqualTo("invalid_api_key");
        assertThat(said.path("message").asString()).contains("sk-stran****9876").doesNotContain("secret");
    }

    @Test
    void clientWaitsAsLongAsItIsTold() throws Exception {
        provider.fault(FaultRule.always(Fault.RATE_LIMIT).until(Instant.now().plusMillis(2_500)));
        JsonNode said = talk("chat");
        assertThat(said.at("/data/choices").size()).isEqualTo(1);
        assertThat(provider.counts("main").errors())
                .containsExactlyEntriesOf(java.util.Map.of("rate_limit_exceeded", 1));
        assertThat(provider.counts("main").counted()).isEqualTo(1);
    }

    @Test
    void clientAsksThreeTimesBeforeItBelievesAServerError() throws Exception {
        provider.fault(FaultRule.always(Fault.SERVER_ERROR));
        JsonNode said = talk("chat");
        assertThat(said.path("error").asString()).isEqualTo("InternalServerError");
        assertThat(said.path("status").asInt()).isEqualTo(500);
        assertThat(provider.counts("main").counted()).isEqualTo(3);
    }

    @Test
    void streamingIsRefusedInTheProvidersWords() throws Exception {
        JsonNode said = talk("stream");
        assertThat(said.path("error").asString()).isEqualTo("BadRequestError");
        assertThat(said.path("code").asString()).isEqualTo("unsupported_value");
    }
}
