package io.mdr4j.jackson;

import io.mdr4j.incident.IncidentEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every kind of event that is written. */
final class EventKinds {

    private static final List<Kind<? extends IncidentEvent>> ALL =
            Stream.<List<? extends Kind<? extends IncidentEvent>>>of(
                            IntakeKinds.ALL,
                            VerdictKinds.ALL,
                            ApprovalKinds.ALL,
                            IsolationKinds.ALL,
                            ReleaseKinds.ALL,
                            ReportKinds.ALL,
                            NoticeKinds.ALL,
                            StepKinds.ALL,
                            CaseKinds.ALL,
                            QuestionKinds.ALL)
                    .<Kind<? extends IncidentEvent>>flatMap(Collection::stream)
                    .toList();

    private static final Map<String, Kind<? extends IncidentEvent>> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Kind::name, Function.identity()));

    private static final Map<Class<?>, Kind<? extends IncidentEvent>> BY_TYPE =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Kind::type, Function.identity()));

    private EventKinds() {}

    static List<Kind<? extends IncidentEvent>> all() {
        return ALL;
    }

    static Optional<Kind<? extends IncidentEvent>> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    static Kind<? extends IncidentEvent> of(IncidentEvent event) {
        Kind<? extends IncidentEvent> kind = BY_TYPE.get(event.getClass());
        if (kind == null) {
            throw new IllegalStateException("No stored form for events of " + event.getClass());
        }
        return kind;
    }
}
