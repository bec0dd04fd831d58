package io.mdr4j.examples.architecture.broken.alert;

import io.mdr4j.examples.architecture.broken.Facade;
import io.mdr4j.examples.architecture.broken.evidence.BrokenEvidence;
import io.mdr4j.examples.architecture.broken.incident.BrokenIncident;
import java.sql.Date;

public record BrokenAlert(Facade facade, BrokenEvidence evidence, BrokenIncident incident, Date at) {}
