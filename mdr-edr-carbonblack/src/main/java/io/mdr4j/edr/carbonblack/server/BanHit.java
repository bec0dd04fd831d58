package io.mdr4j.edr.carbonblack.server;

import io.mdr4j.alert.BlockStatus;
import io.mdr4j.alert.BlockStatus.Action;
import io.mdr4j.alert.BlockStatus.Execution;
import io.mdr4j.edr.http.Lenient;
import io.mdr4j.edr.http.Oddities;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What became of a program whose hash is banned. The alert itself only says that it was met: whether it was ended stands in
 * the JSON text {@code ioc_attr}. Every other alert was watched only, as the server stops nothing else.
 */
final class BanHit {

    private BanHit() {}

    static boolean is(Lenient alert) {
        return "process_blocking".equals(alert.text("watchlist_id"))
                || "process_blocking".equals(alert.text("feed_id"))
                || Objects.requireNonNullElse(alert.text("ioc_value"), "").contains("ProcessBlocking");
    }

    static BlockStatus read(Lenient alert, Oddities odd) {
        if (!is(alert)) {
            return new BlockStatus(Set.of(Action.DETECTED_ONLY), Execution.UNKNOWN, List.of());
        }
        Lenient attributes = ServerTexts.inner(alert, odd, "ioc_attr", "ioc_attrs");
        String result = attributes.text("hit_field_result");
        if (result == null) {
            odd.odd("ioc_attr", "the result of a block");
            return new BlockStatus(Set.of(), Execution.UNKNOWN, List.of("process_blocking"));
        }
        String word = result.toLowerCase(Locale.ROOT);
        List<String> words = List.of(result);
        if (word.startsWith("notterminated")) {
            // Left alone on purpose, or in vain: it runs either way.
            boolean spared = word.contains("whitelist") || word.contains("approved") || word.contains("critical");
            return new BlockStatus(
                    Set.of(spared ? Action.WITHHELD_BY_POLICY : Action.ACTION_FAILED), Execution.RAN, words);
        }
        if (word.startsWith("terminated") || word.equals("processterminated")) {
            return new BlockStatus(Set.of(Action.PROCESS_KILLED), Execution.UNKNOWN, words);
        }
        if (word.contains("fail") || word.contains("error")) {
            return new BlockStatus(Set.of(Action.ACTION_FAILED), Execution.RAN, words);
        }
        odd.odd("hit_field_result", "a known result");
        return new BlockStatus(Set.of(), Execution.UNKNOWN, words);
    }
}
