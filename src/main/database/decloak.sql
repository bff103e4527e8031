-- The operator's policy: one row with its settings, a row for each rule, for each gateway that is spoken of, for each
-- entry of the block list and for each listed service. Who has been introduced to whom, for as long as that lasts. And
-- the users' own choices, a row for each.
-- The plain types stand in every database that Openfire knows, so one script serves them all; decloak_sqlserver.sql
-- alone differs, since that database keeps Unicode in types of their own.

CREATE TABLE ofDecloakPolicy (
  policyID           INTEGER        NOT NULL,
  revision           INTEGER        NOT NULL,
  policyMode         VARCHAR(16)    NOT NULL,
  defaultLevel       VARCHAR(16)    NOT NULL,
  chatOtr            VARCHAR(16)    NOT NULL,
  chatSecurity       VARCHAR(16)    NOT NULL,
  unlistedContacts   VARCHAR(16)    NOT NULL,
  introducedHours    INTEGER        NOT NULL,
  sharingSeconds     INTEGER        NOT NULL,
  sessionSeconds     INTEGER        NOT NULL,
  requestsPerMinute  INTEGER        NOT NULL,
  targetsPerHour     INTEGER        NOT NULL,
  CONSTRAINT ofDecloakPolicy_pk PRIMARY KEY (policyID)
);

CREATE TABLE ofDecloakRule (
  ruleOrder          INTEGER        NOT NULL,
  ruleID             VARCHAR(64)    NOT NULL,
  ruleEnabled        INTEGER        NOT NULL,
  ruleNote           VARCHAR(1000),
  ruleRequester      VARCHAR(1023)  NOT NULL,
  ruleTarget         VARCHAR(1023)  NOT NULL,
  ruleRelationships  VARCHAR(128),
  ruleProtocols      VARCHAR(128),
  rulePurposes       VARCHAR(128),
  ruleDefault        VARCHAR(16)    NOT NULL,
  ruleCeiling        VARCHAR(16)    NOT NULL,
  ruleExpires        VARCHAR(32),
  CONSTRAINT ofDecloakRule_pk PRIMARY KEY (ruleOrder)
);

CREATE TABLE ofDecloakGateway (
  gatewayOrder       INTEGER        NOT NULL,
  gatewayDomain      VARCHAR(1023)  NOT NULL,
  gatewayLevel       VARCHAR(16)    NOT NULL,
  gatewayRequesters  VARCHAR(1023)  NOT NULL,
  gatewayPurposes    VARCHAR(128),
  CONSTRAINT ofDecloakGateway_pk PRIMARY KEY (gatewayOrder)
);

CREATE TABLE ofDecloakBlock (
  blockID            VARCHAR(64)    NOT NULL,
  blockJID           VARCHAR(1023)  NOT NULL,
  blockNote          VARCHAR(1000),
  blockExpires       VARCHAR(32),
  CONSTRAINT ofDecloakBlock_pk PRIMARY KEY (blockID)
);

CREATE TABLE ofDecloakService (
  serviceOrder       INTEGER        NOT NULL,
  serviceJID         VARCHAR(1023)  NOT NULL,
  CONSTRAINT ofDecloakService_pk PRIMARY KEY (serviceOrder)
);

CREATE TABLE ofDecloakIntroduction (
  introductionID     VARCHAR(64)    NOT NULL,
  introducedOne      VARCHAR(1023)  NOT NULL,
  introducedOther    VARCHAR(1023)  NOT NULL,
  introducedUntil    VARCHAR(32)    NOT NULL,
  CONSTRAINT ofDecloakIntroduction_pk PRIMARY KEY (introductionID)
);

CREATE TABLE ofDecloakPreference (
  username           VARCHAR(64)    NOT NULL,
  choiceOrder        INTEGER        NOT NULL,
  choiceWho          VARCHAR(1023)  NOT NULL,
  choiceProtocol     VARCHAR(32),
  choicePurpose      VARCHAR(32),
  choiceLevel        VARCHAR(16),
  choiceExpires      VARCHAR(32),
  choiceOnce         INTEGER        NOT NULL,
  CONSTRAINT ofDecloakPreference_pk PRIMARY KEY (username, choiceOrder)
);

INSERT INTO ofVersion (name, version) VALUES ('decloak', 1);
