package io.mdr4j.immutable;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * The one style of all wide values: an interface that the user holds, a staged builder that asks for the mandatory
 * attributes in the order in which the interface declares them, and a generated class that nobody sees.
 */
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Retention(RetentionPolicy.CLASS)
@Value.Style(
        visibility = Value.Style.ImplementationVisibility.PRIVATE,
        stagedBuilder = true,
        jdkOnly = true,
        passAnnotations = {org.jspecify.annotations.NullMarked.class})
public @interface MdrStyle {}
