import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.UUID;

void main(String[] arguments) throws Exception {
    var photo = Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(arguments[0])));
    var request = HttpRequest.newBuilder(URI.create(System.getenv("JUDGE_URL") + "/api/v1/analyses"))
            .header("Authorization", "Bearer " + System.getenv("JUDGE_KEY"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "\"" + UUID.randomUUID() + "\"")
            .header("Prefer", "wait=50")
            .POST(BodyPublishers.ofString("""
                    {"tone": "professional", "language": "en", "imageBase64": "%s"}""".formatted(photo)))
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    System.out.println(answer.body());
    if (answer.statusCode() >= 400) {
        System.exit(1); // the body is a problem: its code is stable, its sentences are for people
    }
}
