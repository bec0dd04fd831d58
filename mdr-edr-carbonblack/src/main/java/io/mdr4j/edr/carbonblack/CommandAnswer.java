package io.mdr4j.edr.carbonblack;

import com.fasterxml.jackson.databind.JsonNode;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.OddValues;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What Carbon Black says of one command, in the forms of Carbon Black Cloud v6, of its older versions, and of Carbon Black
 * EDR: statuses in any case, results at the top or below {@code file_details}, codes as signed or unsigned HRESULT.
 */
final class CommandAnswer {

    /** How far it is. */
    enum State {
        PENDING,
        COMPLETE,
        ERROR,
        CANCELLED
    }

    private static final long FILE_NOT_FOUND = 0x80070002L;
    private static final long PATH_NOT_FOUND = 0x80070003L;
    private static final long BITS = 0xFFFFFFFFL;
    private static final int LONGEST_WORDS = 300;

    private final Lenient fields;
    private final State state;
    private final Optional<String> fileId;

    private CommandAnswer(Lenient fields, State state, Optional<String> fileId) {
        this.fields = fields;
        this.state = state;
        this.fileId = fileId;
    }

    static CommandAnswer of(JsonNode json, OddValues odd) {
        Lenient fields = Lenient.of(json, odd);
        Optional<String> fileId = Optional.ofNullable(
                        fields.child("file_details").text("file_id"))
                .or(() -> Optional.ofNullable(fields.text("file_id")));
        return new CommandAnswer(fields, state(fields, odd), fileId);
    }

    /** The same, with the id of the file from the answer to the sending: later answers may leave it out. */
    CommandAnswer after(CommandAnswer sent) {
        return new CommandAnswer(fields, state, fileId.or(() -> sent.fileId));
    }

    /** A word that nobody knows is one to wait behind: only a known end is an end. */
    private static State state(Lenient fields, OddValues odd) {
        String status = Objects.requireNonNullElse(fields.text("status"), "");
        return switch (status.toUpperCase(Locale.ROOT)) {
            case "PENDING", "INPROGRESS", "IN_PROGRESS" -> State.PENDING;
            case "COMPLETE", "COMPLETED" -> State.COMPLETE;
            case "ERROR" -> State.ERROR;
            case "CANCELLED", "CANCELED" -> State.CANCELLED;
            default -> {
                odd.odd("liveresponse.status", "a known status");
                yield State.PENDING;
            }
        };
    }

    State state() {
        return state;
    }

    boolean isDone() {
        return state != State.PENDING;
    }

    /** Complete, and without an error code. */
    boolean succeeded() {
        return state == State.COMPLETE && code() == 0;
    }

    /** Tells whether the endpoint says that there is no such file, folder or key. */
    boolean isNotFound() {
        return code() == FILE_NOT_FOUND || code() == PATH_NOT_FOUND;
    }

    /** The HRESULT as an unsigned number; 0 where there is none. */
    private long code() {
        Long code = fields.integer("result_code");
        return code == null ? 0 : code & BITS;
    }

    /** The command's number in its session. */
    Optional<String> id() {
        return Optional.ofNullable(fields.text("id"));
    }

    /** By which a fetched file is downloaded. */
    Optional<String> fileId() {
        return fileId;
    }

    List<RemoteProcess> processes() {
        return fields.children("processes").stream()
                .map(RemoteProcess::of)
                .flatMap(Optional::stream)
                .toList();
    }

    List<RemoteFile> files() {
        return fields.children("files").stream()
                .map(RemoteFile::of)
                .flatMap(Optional::stream)
                .toList();
    }

    List<String> subKeys() {
        return fields.texts("sub_keys");
    }

    List<RemoteValue> values() {
        return fields.children("values").stream().map(RemoteValue::of).toList();
    }

    /** Why it failed, in the endpoint's words, bounded; untrusted. */
    String words() {
        String words = fields.text("result_desc");
        String code = code() == 0 ? "" : String.format(Locale.ROOT, " (0x%08x)", code());
        String text = words == null ? "the endpoint answered " + state : "the endpoint answered: " + words;
        return (text.length() <= LONGEST_WORDS ? text : text.substring(0, LONGEST_WORDS) + " [...]") + code;
    }

    @Override
    public String toString() {
        return "CommandAnswer[" + state + ", " + code() + "]";
    }
}
