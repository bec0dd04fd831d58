/**
 * CrowdStrike Falcon: alerts, hosts and network containment of one tenant over Falcon's REST API.
 *
 * <p>{@link io.mdr4j.edr.crowdstrike.FalconConnector} is the way in. Behind it: the client (one class per area of the API),
 * and the mapper (classes that end in {@code Reader}), which turn Falcon's words into the domain's and never fail.
 */
@NullMarked
package io.mdr4j.edr.crowdstrike;

import org.jspecify.annotations.NullMarked;
