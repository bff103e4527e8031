-- decloak.sql for SQL Server, which keeps Unicode in NVARCHAR only.

CREATE TABLE ofDecloakPolicy (
  policyID           INTEGER        NOT NULL,
  revision           INTEGER        NOT NULL,
  policyMode         NVARCHAR(16)    NOT NULL,
  defaultLevel       NVARCHAR(16)    NOT NULL,
  chatOtr            NVARCHAR(16)    NOT NULL,
  chatSecurity       NVARCHAR(16)    NOT NULL,
  unlistedContacts   NVARCHAR(16)    NOT NULL,
  introducedHours    INTEGER        NOT NULL,
  sharingSeconds     INTEGER        NOT NULL,
  sessionSeconds     INTEGER        NOT NULL,
  requestsPerMinute  INTEGER        NOT NULL,
  targetsPerHour     INTEGER        NOT NULL,
  CONSTRAINT ofDecloakPolicy_pk PRIMARY KEY (policyID)
);

CREATE TABLE ofDecloakRule (
  ruleOrder          INTEGER        NOT NULL,
  ruleID             NVARCHAR(64)    NOT NULL,
  ruleEnabled        INTEGER        NOT NULL,
  ruleNote           NVARCHAR(1000),
  ruleRequester      NVARCHAR(1023)  NOT NULL,
  ruleTarget         NVARCHAR(1023)  NOT NULL,
  ruleRelationships  NVARCHAR(128),
  ruleProtocols      NVARCHAR(128),
  rulePurposes       NVARCHAR(128),
  ruleDefault        NVARCHAR(16)    NOT NULL,
  ruleCeiling        NVARCHAR(16)    NOT NULL,
  ruleExpires        NVARCHAR(32),
  CONSTRAINT ofDecloakRule_pk PRIMARY KEY (ruleOrder)
);

CREATE TABLE ofDecloakGateway (
  gatewayOrder       INTEGER        NOT NULL,
  gatewayDomain      NVARCHAR(1023)  NOT NULL,
  gatewayLevel       NVARCHAR(16)    NOT NULL,
  gatewayRequesters  NVARCHAR(1023)  NOT NULL,
  gatewayPurposes    NVARCHAR(128),
  CONSTRAINT ofDecloakGateway_pk PRIMARY KEY (gatewayOrder)
);

CREATE TABLE ofDecloakBlock (
  blockID            NVARCHAR(64)    NOT NULL,
  blockJID           NVARCHAR(1023)  NOT NULL,
  blockNote          NVARCHAR(1000),
  blockExpires       NVARCHAR(32),
  CONSTRAINT ofDecloakBlock_pk PRIMARY KEY (blockID)
);

CREATE TABLE ofDecloakService (
  serviceOrder       INTEGER        NOT NULL,
  serviceJID         NVARCHAR(1023)  NOT NULL,
  CONSTRAINT ofDecloakService_pk PRIMARY KEY (serviceOrder)
);

CREATE TABLE ofDecloakIntroduction (
  introductionID     NVARCHAR(64)    NOT NULL,
  introducedOne      NVARCHAR(1023)  NOT NULL,
  introducedOther    NVARCHAR(1023)  NOT NULL,
  introducedUntil    NVARCHAR(32)    NOT NULL,
  CONSTRAINT ofDecloakIntroduction_pk PRIMARY KEY (introductionID)
);

CREATE TABLE ofDecloakPreference (
  username           NVARCHAR(64)    NOT NULL,
  choiceOrder        INTEGER        NOT NULL,
  choiceWho          NVARCHAR(1023)  NOT NULL,
  choiceProtocol     NVARCHAR(32),
  choicePurpose      NVARCHAR(32),
  choiceLevel        NVARCHAR(16),
  choiceExpires      NVARCHAR(32),
  choiceOnce         INTEGER        NOT NULL,
  CONSTRAINT ofDecloakPreference_pk PRIMARY KEY (username, choiceOrder)
);

INSERT INTO ofVersion (name, version) VALUES ('decloak', 1);
