/** Pages and calls that an embedder mounts in whatever server it has. */
@NullMarked
package io.mdr4j.notify.web;

import org.jspecify.annotations.NullMarked;
