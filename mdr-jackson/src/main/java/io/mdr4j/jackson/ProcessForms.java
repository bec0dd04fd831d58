package io.mdr4j.jackson;

import io.mdr4j.evidence.CommandLine;
import io.mdr4j.evidence.ProcessNode;
import io.mdr4j.evidence.ProcessRelation;
import io.mdr4j.evidence.ScriptEvent;
import io.mdr4j.evidence.Signature;
import java.io.IOException;

/** Processes, and the scripts that they ran. */
final class ProcessForms {

    private static final Form<CommandLine> COMMAND_LINE = new Form<>(
            (line, out) -> {
                out.text("text", line.text());
                out.number("fullLength", line.fullLength());
                out.optionalText("sha256", line.sha256());
            },
            in -> new CommandLine(in.text("text"), in.number("fullLength"), in.optionalText("sha256")));

    private static final Form<Signature> SIGNATURE = new Form<>(
            (signature, out) -> {
                out.text("signer", signature.signer());
                out.flag("verified", signature.verified());
            },
            in -> new Signature(in.text("signer"), in.flag("verified")));

    static final Form<ProcessNode> PROCESS = new Form<>(ProcessForms::write, ProcessForms::read);

    static final Form<ScriptEvent> SCRIPT = new Form<>(
            (script, out) -> {
                out.text("id", script.id());
                out.optionalObject("content", script.content(), COMMAND_LINE);
                out.optionalText("path", script.path());
                out.optionalText("sha256", script.sha256());
                out.optionalText("processUniqueId", script.processUniqueId());
                out.optionalInstant("at", script.at());
            },
            in -> ScriptEvent.builder()
                    .id(in.text("id"))
                    .content(in.optionalObject("content", COMMAND_LINE))
                    .path(in.optionalText("path"))
                    .sha256(in.optionalText("sha256"))
                    .processUniqueId(in.optionalText("processUniqueId"))
                    .at(in.optionalInstant("at"))
                    .build());

    private ProcessForms() {}

    private static void write(ProcessNode process, WireWriter out) throws IOException {
        out.text("id", process.id());
        out.constant("relation", process.relation());
        out.optionalText("uniqueId", process.uniqueId());
        out.optionalText("parentUniqueId", process.parentUniqueId());
        out.optionalNumber("pid", process.pid());
        out.optionalText("name", process.name());
        out.optionalText("path", process.path());
        out.optionalObject("commandLine", process.commandLine(), COMMAND_LINE);
        out.optionalText("sha256", process.sha256());
        out.optionalText("md5", process.md5());
        out.optionalObject("signature", process.signature(), SIGNATURE);
        out.optionalText("originalFileName", process.originalFileName());
        out.optionalText("reputation", process.reputation());
        out.optionalText("user", process.user());
        out.optionalText("userSid", process.userSid());
        out.optionalText("integrityLevel", process.integrityLevel());
        out.optionalInstant("startedAt", process.startedAt());
    }

    private static ProcessNode read(WireReader in) {
        return ProcessNode.builder()
                .id(in.text("id"))
                .relation(in.constant("relation", ProcessRelation.class))
                .uniqueId(in.optionalText("uniqueId"))
                .parentUniqueId(in.optionalText("parentUniqueId"))
                .pid(in.optionalLongNumber("pid"))
                .name(in.optionalText("name"))
                .path(in.optionalText("path"))
                .commandLine(in.optionalObject("commandLine", COMMAND_LINE))
                .sha256(in.optionalText("sha256"))
                .md5(in.optionalText("md5"))
                .signature(in.optionalObject("signature", SIGNATURE))
                .originalFileName(in.optionalText("originalFileName"))
                .reputation(in.optionalText("reputation"))
                .user(in.optionalText("user"))
                .userSid(in.optionalText("userSid"))
                .integrityLevel(in.optionalText("integrityLevel"))
                .startedAt(in.optionalInstant("startedAt"))
                .build();
    }
}
