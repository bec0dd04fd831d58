package io.mdr4j.jackson;

import io.mdr4j.alert.Alert;
import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.EdrVerdict;
import io.mdr4j.alert.Technique;
import io.mdr4j.alert.ThreatKind;
import io.mdr4j.alert.VendorRating;
import io.mdr4j.endpoint.EdrVendor;
import io.mdr4j.evidence.Evidence;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** An alert, normalised. */
final class AlertForms {

    private static final Form<EdrVendor> VENDOR = new Form<>(
            (vendor, out) -> {
                out.text("id", vendor.id());
                out.text("name", vendor.displayName());
            },
            in -> new EdrVendor(in.text("id"), in.text("name")));

    private static final Form<VendorRating> RATING = new Form<>(
            (rating, out) -> {
                out.optionalNumber("severity", Optional.ofNullable(rating.severity()));
                out.optionalNumber("confidence", Optional.ofNullable(rating.confidence()));
                out.text("word", rating.word());
            },
            in -> new VendorRating(
                    in.optionalNumber("severity").orElse(null),
                    in.optionalNumber("confidence").orElse(null),
                    in.text("word")));

    private static final Form<BlockStatus> BLOCK_STATUS = new Form<>(
            (status, out) -> {
                out.constants("actions", IdForms.sorted(status.actions(), Comparator.naturalOrder()));
                out.constant("execution", status.execution());
                out.texts("words", status.words());
            },
            in -> new BlockStatus(
                    Set.copyOf(in.constants("actions", BlockStatus.Action.class)),
                    in.constant("execution", BlockStatus.Execution.UNKNOWN),
                    in.texts("words")));

    private static final Form<EdrVerdict> VERDICT = new Form<>(
            (verdict, out) -> {
                out.constant("value", verdict.value());
                out.flag("byPerson", verdict.byPerson());
                out.text("by", verdict.by());
            },
            in -> new EdrVerdict(in.constant("value", EdrVerdict.Value.class), in.flag("byPerson"), in.text("by")));

    private static final Form<Technique> TECHNIQUE = new Form<>(
            (technique, out) -> {
                out.text("tacticId", technique.tacticId());
                out.text("tactic", technique.tactic());
                out.text("techniqueId", technique.techniqueId());
                out.text("technique", technique.technique());
            },
            in -> new Technique(in.text("tacticId"), in.text("tactic"), in.text("techniqueId"), in.text("technique")));

    static final Form<Alert> ALERT = new Form<>(AlertForms::write, AlertForms::read);

    private AlertForms() {}

    private static void write(Alert alert, WireWriter out) throws IOException {
        out.object("id", alert.id(), IdForms.ALERT);
        out.object("vendor", alert.vendor(), VENDOR);
        out.text("type", alert.type());
        out.optionalText("vendorCustomer", alert.vendorCustomer());
        out.optionalText("title", alert.title());
        out.optionalText("description", alert.description());
        out.optionalInstant("createdAt", alert.createdAt());
        out.optionalInstant("updatedAt", alert.updatedAt());
        out.optionalInstant("occurredAt", alert.occurredAt());
        out.objectUnless(VendorRating.unknown(), "rating", alert.rating(), RATING);
        out.objectUnless(BlockStatus.unknown(), "blockStatus", alert.blockStatus(), BLOCK_STATUS);
        out.constant("threatKind", alert.threatKind());
        out.optionalObject("endpoint", alert.endpoint(), EndpointForms.ENDPOINT);
        out.texts("otherHosts", alert.otherHosts());
        out.texts("users", alert.users());
        out.objects("techniques", alert.techniques(), TECHNIQUE);
        out.objectUnless(Evidence.none(), "evidence", alert.evidence(), EvidenceForms.EVIDENCE);
        out.optionalText("treeKey", alert.treeKey());
        out.optionalText("causeKey", alert.causeKey());
        out.optionalText("status", alert.status());
        out.objectUnless(EdrVerdict.none(), "verdict", alert.verdict(), VERDICT);
        out.texts("tags", alert.tags());
        out.optionalText("consoleLink", alert.consoleLink());
        out.texts("oddities", alert.oddities());
    }

    private static Alert read(WireReader in) {
        return Alert.builder()
                .id(in.object("id", IdForms.ALERT))
                .vendor(in.object("vendor", VENDOR))
                .type(in.text("type"))
                .vendorCustomer(in.optionalText("vendorCustomer"))
                .title(in.optionalText("title"))
                .description(in.optionalText("description"))
                .createdAt(in.optionalInstant("createdAt"))
                .updatedAt(in.optionalInstant("updatedAt"))
                .occurredAt(in.optionalInstant("occurredAt"))
                .rating(in.object("rating", RATING, VendorRating.unknown()))
                .blockStatus(in.object("blockStatus", BLOCK_STATUS, BlockStatus.unknown()))
                .threatKind(in.constant("threatKind", ThreatKind.UNKNOWN))
                .endpoint(in.optionalObject("endpoint", EndpointForms.ENDPOINT))
                .addAllOtherHosts(in.texts("otherHosts"))
                .addAllUsers(in.texts("users"))
                .addAllTechniques(in.objects("techniques", TECHNIQUE))
                .evidence(in.object("evidence", EvidenceForms.EVIDENCE, Evidence.none()))
                .treeKey(in.optionalText("treeKey"))
                .causeKey(in.optionalText("causeKey"))
                .status(in.optionalText("status"))
                .verdict(in.object("verdict", VERDICT, EdrVerdict.none()))
                .addAllTags(in.texts("tags"))
                .consoleLink(in.optionalText("consoleLink"))
                .addAllOddities(in.texts("oddities"))
                .build();
    }
}
