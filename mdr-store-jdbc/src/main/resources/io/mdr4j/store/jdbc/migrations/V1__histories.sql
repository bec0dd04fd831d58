-- Instants are nanoseconds since 1970: exact, and the same in every database. What an EDR names as a time is text.

-- One row for each customer: its lock, and the number of its last incident.
create table ${prefix}customer (
    customer varchar(200) not null primary key,
    last_number int not null
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
    primary key (customer, number)
);
create index ${prefix}incident_due on ${prefix}incident (customer, due_at);
create index ${prefix}incident_place on ${prefix}incident (customer, place);

-- The chain: link = SHA-256(previous link, incident, version, kind, salted hash of the payload).
create table ${prefix}event (
    customer varchar(200) not null,
    number varchar(100) not null,
    version bigint not null,
    recorded_at bigint not null,
    kind varchar(100) not null,
    salted_hash bytea not null,
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

create table ${prefix}cursor (
    tenant varchar(200) not null primary key,
    position text not null,
    read_at bigint not null
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
    body bytea not null
);
create index ${prefix}alarm_next on ${prefix}alarm (next_at);

create table ${prefix}alarm_told (
    alarm_hash varchar(64) not null,
    contact varchar(200) not null,
    told_at bigint not null,
    primary key (alarm_hash, contact)
);

-- For whom changes on EDRs are stopped; the row for everybody has an empty name.
create table ${prefix}brake (
    customer varchar(200) not null primary key
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
