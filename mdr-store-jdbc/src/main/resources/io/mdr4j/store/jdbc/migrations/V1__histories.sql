-- Instants are nanoseconds since 1970: exact, and the same in every database. What an EDR names as a time is text.

-- One row for each customer: its lock, the number of its last incident, and when its data was erased, if it was.
create table ${prefix}customer (
    customer varchar(200) not null primary key,
    last_number int not null,
    erased_at bigint
);

-- The head of each incident. due_at is written in the transaction that appends.
create table ${prefix}incident (
    customer varchar(200) not null,
    number varchar(100) not null,
    place int not null,
    version bigint not null,
    opened_at bigint not null,
    due_at bigint,
    deadline bigint not null,
    is_open boolean not null,
    alerts int not null,
    merged_into varchar(100),
    head_link bytea not null,
    severity varchar(20),
    overridden boolean default false not null,
    erased boolean default false not null,
    primary key (customer, number)
);
create index ${prefix}incident_due on ${prefix}incident (customer, due_at);
create index ${prefix}incident_deadline on ${prefix}incident (customer, is_open, deadline, place);
create index ${prefix}incident_opened on ${prefix}incident (customer, opened_at desc, place desc);
create index ${prefix}incident_merged on ${prefix}incident (customer, merged_into);
create index ${prefix}incident_owed on ${prefix}incident (customer, deadline);
create index ${prefix}incident_place on ${prefix}incident (customer, place);

-- The chain: link = SHA-256(previous link, incident, version, recorded_at, kind, salted hash of the payload, attached_hash).
-- attached_hash is the salted hash of the evidence that the event tells of; it has no bytes where it tells of none.
create table ${prefix}event (
    customer varchar(200) not null,
    number varchar(100) not null,
    version bigint not null,
    recorded_at bigint not null,
    kind varchar(100) not null,
    salted_hash bytea not null,
    attached_hash bytea not null,
    link bytea not null,
    primary key (customer, number, version)
);

-- What an event says, and the salt of its hash, apart from the chain: both can be erased and the chain still verifies.
create table ${prefix}payload (
    customer varchar(200) not null,
    number varchar(100) not null,
    version bigint not null,
    salt bytea not null,
    body bytea not null,
    primary key (customer, number, version)
);

-- Which incident holds which endpoint, in the order in which it came to hold it, and whether it has begun to let go. edr_time
-- is the EDR's word. Changed with the events that say so; this and the next table are what the guard asks.
create table ${prefix}hold (
    customer varchar(200) not null,
    endpoint_hash varchar(64) not null,
    number varchar(100) not null,
    place bigint not null,
    releasing boolean not null,
    edr_time varchar(40) not null,
    primary key (customer, endpoint_hash, number)
);

-- When the isolation of an endpoint was last asked for; forgotten after two days.
create table ${prefix}asked (
    customer varchar(200) not null,
    endpoint_hash varchar(64) not null,
    asked_at bigint not null,
    primary key (customer, endpoint_hash)
);
create index ${prefix}asked_at on ${prefix}asked (customer, asked_at);

-- Notices that went out by themselves, in a digest, or wait for one. A lane is a recipient, a way and a kind.
create table ${prefix}notice (
    customer varchar(200) not null,
    number varchar(100) not null,
    key_hash varchar(64) not null,
    step_key text not null,
    lane_hash varchar(64) not null,
    lane text not null,
    grave boolean not null,
    since bigint not null,
    alone_at bigint,
    digest varchar(100),
    digest_at bigint,
    primary key (customer, number, key_hash)
);
create index ${prefix}notice_lane on ${prefix}notice (customer, lane_hash, alone_at);
create index ${prefix}notice_digest on ${prefix}notice (customer, digest);

-- Alerts by the hash of tenant and id: ids are as long as an EDR likes.
create table ${prefix}alert (
    customer varchar(200) not null,
    alert_hash varchar(64) not null,
    number varchar(100) not null,
    raw_sha256 varchar(64) not null,
    updated_at varchar(40) not null,
    primary key (customer, alert_hash)
);

create table ${prefix}trail (
    customer varchar(200) not null,
    key_hash varchar(64) not null,
    number varchar(100) not null,
    last_alert_at bigint not null,
    primary key (customer, key_hash)
);

-- What an incident holds in full of an endpoint: how many alerts, and the gravest of them, a byte for each outcome of blocking.
create table ${prefix}sighting (
    customer varchar(200) not null,
    number varchar(100) not null,
    endpoint_hash varchar(64) not null,
    alerts int not null,
    gravest bigint not null,
    primary key (customer, number, endpoint_hash)
);

create table ${prefix}cursor (
    tenant varchar(200) not null primary key,
    position text not null,
    read_at bigint not null
);

-- Since when a tenant is watched, and the outage that is being caught up with.
create table ${prefix}tenant (
    tenant varchar(200) not null primary key,
    first_seen bigint not null,
    outage_since bigint,
    outage_until bigint,
    late int not null
);

create table ${prefix}set_aside (
    place bigint generated always as identity primary key,
    aside_hash varchar(64) not null unique,
    tenant varchar(200) not null,
    alert text not null,
    reason text not null,
    at bigint not null,
    raw bytea not null
);

create table ${prefix}document (
    customer varchar(200) not null,
    sha256 varchar(64) not null,
    body bytea not null,
    primary key (customer, sha256)
);

create table ${prefix}evidence (
    customer varchar(200) not null,
    number varchar(100) not null,
    step_hash varchar(64) not null,
    body bytea not null,
    primary key (customer, number, step_hash)
);

-- What people must be told that belongs to no incident; next_at is null once nobody is left to be told.
create table ${prefix}alarm (
    place bigint generated always as identity primary key,
    alarm_hash varchar(64) not null unique,
    next_at bigint,
    tries int not null,
    raised_at bigint not null,
    customer varchar(200),
    body bytea not null
);
create index ${prefix}alarm_customer on ${prefix}alarm (customer);
create index ${prefix}alarm_next on ${prefix}alarm (next_at);

create table ${prefix}alarm_told (
    alarm_hash varchar(64) not null,
    contact varchar(200) not null,
    told_at bigint not null,
    primary key (alarm_hash, contact)
);

-- What consoles and measures read, written in the transaction that appends and derived from the events alone. Texts are as they
-- are searched: lower case, one width.
create table ${prefix}endpoint (
    customer varchar(200) not null,
    number varchar(100) not null,
    endpoint_hash varchar(64) not null,
    place bigint generated always as identity,
    name varchar(300) not null,
    host_name varchar(300),
    primary key (customer, number, endpoint_hash)
);
create index ${prefix}endpoint_hash on ${prefix}endpoint (customer, endpoint_hash);
create index ${prefix}endpoint_host on ${prefix}endpoint (customer, host_name);

create table ${prefix}term (
    customer varchar(200) not null,
    number varchar(100) not null,
    term_hash varchar(64) not null,
    term varchar(2000) not null,
    primary key (customer, number, term_hash)
);

-- Which contacts were asked in writing to approve something.
create table ${prefix}approver (
    customer varchar(200) not null,
    number varchar(100) not null,
    contact_hash varchar(64) not null,
    primary key (customer, number, contact_hash)
);
create index ${prefix}approver_hash on ${prefix}approver (customer, contact_hash, number);

create table ${prefix}milestone (
    customer varchar(200) not null,
    number varchar(100) not null,
    milestone varchar(40) not null,
    first_at bigint not null,
    last_at bigint not null,
    primary key (customer, number, milestone)
);
create index ${prefix}milestone_first on ${prefix}milestone (customer, milestone, first_at);

-- The decisions in force, each as its event says it, so that other rules can be held against them without the histories. The hash
-- is empty for alerts without an endpoint.
create table ${prefix}decision (
    customer varchar(200) not null,
    number varchar(100) not null,
    endpoint_hash varchar(64) not null,
    version bigint not null,
    body bytea not null,
    primary key (customer, number, endpoint_hash)
);

-- What was agreed with a customer from when on. Texts are escaped; what was uploaded and what it means lie in document.
create table ${prefix}agreement (
    customer varchar(200) not null,
    number int not null,
    rules_version text not null,
    rules_sha256 varchar(64) not null,
    content_sha256 varchar(64) not null,
    document_sha256 varchar(64),
    changed_by text not null,
    reason text not null,
    agreed_at bigint not null,
    primary key (customer, number)
);

-- What is different from the agreement before, a line each.
create table ${prefix}agreement_change (
    customer varchar(200) not null,
    number int not null,
    place int not null,
    ja text not null,
    en text not null,
    primary key (customer, number, place)
);

-- How many devices a tenant had on a day, which is a number of days since 1970.
create table ${prefix}device_reading (
    customer varchar(200) not null,
    tenant varchar(200) not null,
    day_number bigint not null,
    devices int not null,
    listed int not null,
    counted_at bigint not null,
    primary key (customer, day_number, tenant)
);

-- What a customer asked for and got; use_hash is that of kind and id.
create table ${prefix}contract_use (
    customer varchar(200) not null,
    use_hash varchar(64) not null,
    kind varchar(40) not null,
    id text not null,
    used_at bigint not null,
    recorded_by text not null,
    beyond text,
    primary key (customer, use_hash)
);
create index ${prefix}contract_use_at on ${prefix}contract_use (customer, used_at);

-- What is left of a customer beside the chain: that, when, by whom and why its data was erased.
create table ${prefix}erasure (
    customer varchar(200) not null primary key,
    begun_at bigint not null,
    erased_by varchar(200) not null,
    reason varchar(2000) not null,
    done_at bigint,
    incidents int,
    heads_hash bytea
);

-- For whom changes on EDRs are stopped; the row for everybody has an empty name.
create table ${prefix}brake (
    customer varchar(200) not null primary key
);

-- Budgets of calls that nodes share: the row is the lock.
create table ${prefix}budget (
    budget varchar(250) not null primary key
);

-- Who took how many permits of a budget, and when by the database's clock; forgotten when it does not count any more.
create table ${prefix}permit (
    budget varchar(250) not null,
    place bigint not null,
    node varchar(50) not null,
    taken_at bigint not null,
    permits int not null,
    primary key (budget, place)
);

-- What db-scheduler keeps of each piece of recurring work: when it is due, and which node has it.
create table ${prefix}work (
    task_name varchar(250) not null,
    task_instance varchar(50) not null,
    task_data bytea,
    execution_time timestamp with time zone not null,
    picked boolean not null,
    picked_by varchar(50),
    last_success timestamp with time zone,
    last_failure timestamp with time zone,
    consecutive_failures int,
    last_heartbeat timestamp with time zone,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
create index ${prefix}work_due on ${prefix}work (execution_time);
create index ${prefix}work_heartbeat on ${prefix}work (last_heartbeat);
