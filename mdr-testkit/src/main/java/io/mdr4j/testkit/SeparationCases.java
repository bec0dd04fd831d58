package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.function.Executable;

/** For each public method of some types: how it answers when it is asked with the wrong customer, or why no customer is named. */
final class SeparationCases {

    private final Map<String, Executable> tried = new TreeMap<>();
    private final Map<String, String> notBound = new TreeMap<>();
    private final Set<String> there = new TreeSet<>();

    /** Says that every public method of the type must be spoken of. */
    SeparationCases of(Class<?> type) {
        Arrays.stream(type.getDeclaredMethods())
                .filter(m -> Modifier.isPublic(m.getModifiers()) && !Modifier.isStatic(m.getModifiers()))
                .filter(m -> !m.isSynthetic() && !m.isBridge())
                .map(SeparationCases::name)
                .forEach(there::add);
        return this;
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /** The method is tried with the wrong customer. */
    SeparationCases tried(String method, Executable check) {
        assertThat(tried.put(method, check)).as("%s is tried once", method).isNull();
        return this;
    }

    /** The method is about no customer, for this reason. */
    SeparationCases notBound(String method, String reason) {
        assertThat(reason).isNotBlank();
        assertThat(notBound.put(method, reason)).as("%s is named once", method).isNull();
        return this;
    }

    Map<String, Executable> tried() {
        return tried;
    }

    /** Fails when a method was added without a word about customers, or a word is left of one that is gone. */
    void assertComplete() {
        Set<String> spokenOf = new TreeSet<>(tried.keySet());
        spokenOf.addAll(notBound.keySet());
        assertThat(spokenOf)
                .as("each method is tried with the wrong customer, or it is said why it is about none")
                .containsExactlyElementsOf(there);
        assertThat(notBound.keySet()).doesNotContainAnyElementsOf(tried.keySet());
    }
}
