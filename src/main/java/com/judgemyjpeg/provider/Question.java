package com.judgemyjpeg.provider;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One question about one picture, whose answer is to be JSON of a certain form.
///
/// @param rubric the same for every question of its kind, so that providers can keep it
/// @param parts what the user says, in this order
/// @param form of the answer
/// @param room tokens of the answer, at most
/// @param sake for whose sake it is asked
public record Question(String rubric, List<Part> parts, Form form, int room, Sake sake) {

    /// A strict JSON schema, made once and asked for often: equal only to itself.
    public static final class Form {
        private final String name;
        private final Map<String, Object> schema;
        private final int letters;

        /// @param name for the provider
        public Form(String name, Map<String, Object> schema) {
            this.name = name;
            this.schema = schema;
            this.letters = schema.toString().length();
        }

        String name() {
            return name;
        }

        Map<String, Object> schema() {
            return schema;
        }

        @Override
        public String toString() {
            return schema.toString();
        }
    }

    /// @param person who is charged for it; null when nobody is
    /// @param reference what it is about; sent along, so that the provider's bill can be
    ///     compared with ours
    /// @param plan of the person
    /// @param prompt the version of what is asked, and its parameters
    public record Sake(@Nullable UUID person, String reference, String plan, String prompt) {}

    public sealed interface Part {}

    public record Text(String text) implements Part {}

    /// A JPEG, read while it is sent: hundreds of questions may be on their way at once.
    ///
    /// @param bytes its exact length
    /// @param detail how closely the provider looks: `low`, `high` or `auto`
    public record Picture(long bytes, Opening opening, String detail) implements Part {}

    @FunctionalInterface
    public interface Opening {
        InputStream open() throws IOException;
    }

    Question withRoom(int more) {
        return new Question(rubric, parts, form, more, sake);
    }

    /// The same once more, with what was wrong with the answer.
    Question repairing(String wrong) {
        List<Part> more = new ArrayList<>(parts);
        more.add(new Text("Your last answer could not be used: " + wrong
                + ". Answer again, with nothing but JSON that follows the schema exactly."));
        return new Question(rubric, more, form, room, sake);
    }

    /// What it may come to at most.
    Reply.Usage most() {
        return new Reply.Usage(estimate().tokens() - room, 0, room);
    }

    /// Tokens of question and answer: a token is about four letters, a picture of 1,024 px is
    /// charged as 1,105 at most (four tiles and a base), a small one as 85.
    Pacer.Cost estimate() {
        int letters = rubric.length() + form.letters;
        int pictures = 0;
        int tokens = 0;
        for (Part part : parts) {
            switch (part) {
                case Text text -> letters += text.text().length();
                case Picture picture -> {
                    pictures++;
                    tokens += picture.detail().equals("low") ? 85 : 1105;
                }
            }
        }
        return new Pacer.Cost(tokens + letters / 4 + room, pictures);
    }
}
