package io.mdr4j.edr.carbonblack;

import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.Oddities;
import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.evidence.Signature;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process as Investigate documents it: texts that are lists of one, hashes in any order. The same names, with another
 * start, tell of its parent and of a child that an event tells of.
 */
final class ProcessDocument {

    private static final String VERIFIED = "FILE_SIGNATURE_STATE_VERIFIED";

    private final Lenient fields;
    private final Oddities odd;

    ProcessDocument(Lenient fields, Oddities odd) {
        this.fields = fields;
        this.odd = odd;
    }

    /** The process itself; empty for a document that does not tell which it is. */
    Optional<ProcessNode> process(ProcessRelation relation) {
        return node("process", Optional.ofNullable(fields.text("process_guid")), parentGuid(), relation);
    }

    /** The parent, as far as the document of its child tells of it. */
    Optional<ProcessNode> parent() {
        return node("parent", parentGuid(), Optional.empty(), ProcessRelation.PARENT);
    }

    /** The child that a childproc event tells of. */
    Optional<ProcessNode> child() {
        return node(
                "childproc",
                Optional.ofNullable(fields.text("childproc_process_guid", "childproc_guid")),
                Optional.ofNullable(fields.text("process_guid")),
                ProcessRelation.CHILD);
    }

    Optional<String> parentGuid() {
        return Optional.ofNullable(fields.text("parent_guid"))
                .filter(guid -> ProcessGuid.of(guid).map(ProcessGuid::isReal).orElse(true));
    }

    private Optional<ProcessNode> node(
            String start, Optional<String> guid, Optional<String> parent, ProcessRelation relation) {
        if (guid.isEmpty()) {
            return Optional.empty();
        }
        Optional<ProcessGuid> parsed = ProcessGuid.of(guid.get());
        Optional<String> path = Optional.ofNullable(fields.text(start + "_name"));
        return Optional.of(ProcessNode.builder()
                .id("process:" + guid.get())
                .relation(relation)
                .uniqueId(guid)
                .parentUniqueId(parent)
                .pid(pid(start, parsed))
                .name(path.map(RemotePath::fileName).filter(name -> !name.isEmpty()))
                .path(path.filter(text -> !text.equals(RemotePath.fileName(text))))
                .commandLine(
                        Optional.ofNullable(fields.text(start + "_cmdline")).map(CommandLine::of))
                .sha256(hash(start, 64))
                .md5(hash(start, 32))
                .signature(signature(start))
                .reputation(Optional.ofNullable(fields.text(start + "_effective_reputation", start + "_reputation")))
                .user(Optional.ofNullable(fields.text(start + "_username")))
                .startedAt(parsed.flatMap(ProcessGuid::startedAt)
                        .or(() -> Optional.ofNullable(fields.time(start + "_start_time"))))
                .build());
    }

    /** A document may list several ids of forks; the guid tells which one it is about. */
    private Optional<Long> pid(String start, Optional<ProcessGuid> guid) {
        return guid.filter(ProcessGuid::isReal)
                .map(ProcessGuid::pid)
                .or(() -> fields.texts(start + "_pid").stream()
                        .filter(text -> text.matches("\\d{1,10}"))
                        .map(Long::valueOf)
                        .findFirst());
    }

    private Optional<String> hash(String start, int digits) {
        Stream<String> hashes = Stream.of(start + "_hash", start + "_sha256", start + "_md5")
                .flatMap(name -> fields.texts(name).stream());
        return hashes.map(text -> text.trim().toLowerCase(Locale.ROOT))
                .filter(text -> isHash(start, text))
                .filter(text -> text.length() == digits)
                .findFirst();
    }

    private boolean isHash(String start, String text) {
        if (text.matches("[0-9a-f]{32}|[0-9a-f]{64}")) {
            return true;
        }
        odd.odd(start + "_hash", "an MD5 or a SHA-256");
        return false;
    }

    private Optional<Signature> signature(String start) {
        List<String> states = fields.texts(start + "_publisher_state");
        return fields.texts(start + "_publisher").stream()
                .findFirst()
                .map(signer -> new Signature(signer, states.contains(VERIFIED)));
    }
}
