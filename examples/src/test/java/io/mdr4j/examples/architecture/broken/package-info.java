/** A small tree that breaks every rule of the architecture, to show that each is noticed. */
package io.mdr4j.examples.architecture.broken;
