-- The tables that Openfire 4.2.0 works with, as plainly as its statements allow: a test server's data is small and
-- short-lived, so there are next to no lengths, indexes and defaults. Users, groups and properties are put behind
-- this at the first start. A statement ends with a semicolon at the end of a line.

CREATE TABLE ofVersion (name VARCHAR(64) PRIMARY KEY, version INTEGER);
INSERT INTO ofVersion (name, version) VALUES ('openfire', 26);

CREATE TABLE ofProperty (name VARCHAR(255) PRIMARY KEY, propValue VARCHAR(8000) NOT NULL, encrypted INTEGER);
CREATE TABLE ofID (idType INTEGER PRIMARY KEY, id BIGINT);

-- Users and what is theirs
CREATE TABLE ofUser (username VARCHAR(255) PRIMARY KEY,
    storedKey VARCHAR(255), serverKey VARCHAR(255), salt VARCHAR(255), iterations INTEGER,
    plainPassword VARCHAR(255), encryptedPassword VARCHAR(255),
    name VARCHAR(255), email VARCHAR(255), creationDate VARCHAR(15), modificationDate VARCHAR(15));
CREATE TABLE ofUserProp (username VARCHAR(255), name VARCHAR(255), propValue VARCHAR(8000),
    PRIMARY KEY (username, name));
CREATE TABLE ofUserFlag (username VARCHAR(255), name VARCHAR(255), startTime VARCHAR(15), endTime VARCHAR(15),
    PRIMARY KEY (username, name));
CREATE TABLE ofPrivate (username VARCHAR(255), name VARCHAR(255), namespace VARCHAR(255), privateData LONGVARCHAR,
    PRIMARY KEY (username, name, namespace));
CREATE TABLE ofVCard (username VARCHAR(255) PRIMARY KEY, vcard LONGVARCHAR);
CREATE TABLE ofPresence (username VARCHAR(255) PRIMARY KEY, offlinePresence LONGVARCHAR, offlineDate VARCHAR(15));
CREATE TABLE ofOffline (username VARCHAR(255), messageID BIGINT, creationDate VARCHAR(15), messageSize INTEGER,
    stanza LONGVARCHAR, PRIMARY KEY (username, messageID));
CREATE TABLE ofPrivacyList (username VARCHAR(255), name VARCHAR(255), isDefault INTEGER, list LONGVARCHAR,
    PRIMARY KEY (username, name));
CREATE TABLE ofSASLAuthorized (username VARCHAR(255), principal VARCHAR(1024), PRIMARY KEY (username, principal));

-- Contacts
CREATE TABLE ofRoster (rosterID BIGINT PRIMARY KEY, username VARCHAR(255), jid VARCHAR(3071),
    sub INTEGER, ask INTEGER, recv INTEGER, nick VARCHAR(255));
CREATE TABLE ofRosterGroups (rosterID BIGINT, rank INTEGER, groupName VARCHAR(255), PRIMARY KEY (rosterID, rank));

-- Groups
CREATE TABLE ofGroup (groupName VARCHAR(255) PRIMARY KEY, description VARCHAR(255));
CREATE TABLE ofGroupProp (groupName VARCHAR(255), name VARCHAR(255), propValue VARCHAR(8000),
    PRIMARY KEY (groupName, name));
CREATE TABLE ofGroupUser (groupName VARCHAR(255), username VARCHAR(255), administrator INTEGER,
    PRIMARY KEY (groupName, username, administrator));

-- Other servers and components
CREATE TABLE ofRemoteServerConf (xmppDomain VARCHAR(255) PRIMARY KEY, remotePort INTEGER, permission VARCHAR(15));
CREATE TABLE ofExtComponentConf (subdomain VARCHAR(255) PRIMARY KEY, wildcard INTEGER, secret VARCHAR(255),
    permission VARCHAR(15));

CREATE TABLE ofSecurityAuditLog (msgID BIGINT PRIMARY KEY, username VARCHAR(255), entryStamp BIGINT,
    summary VARCHAR(1024), node VARCHAR(255), details LONGVARCHAR);

-- Chat rooms
CREATE TABLE ofMucService (serviceID BIGINT, subdomain VARCHAR(255) PRIMARY KEY, description VARCHAR(255),
    isHidden INTEGER);
INSERT INTO ofMucService (serviceID, subdomain, isHidden) VALUES (1, 'conference', 0);
CREATE TABLE ofMucServiceProp (serviceID BIGINT, name VARCHAR(255), propValue VARCHAR(8000),
    PRIMARY KEY (serviceID, name));
CREATE TABLE ofMucRoom (serviceID BIGINT, roomID BIGINT, name VARCHAR(255), naturalName VARCHAR(255),
    description VARCHAR(255), subject VARCHAR(255), roomPassword VARCHAR(255),
    creationDate VARCHAR(15), modificationDate VARCHAR(15), lockedDate VARCHAR(15), emptyDate VARCHAR(15),
    maxUsers INTEGER, publicRoom INTEGER, moderated INTEGER, membersOnly INTEGER, logEnabled INTEGER,
    canChangeSubject INTEGER, canInvite INTEGER, canDiscoverJID INTEGER, canChangeNick INTEGER, canRegister INTEGER,
    rolesToBroadcast INTEGER, useReservedNick INTEGER, allowpm INTEGER,
    PRIMARY KEY (serviceID, name));
CREATE TABLE ofMucRoomProp (roomID BIGINT, name VARCHAR(255), propValue VARCHAR(8000), PRIMARY KEY (roomID, name));
CREATE TABLE ofMucAffiliation (roomID BIGINT, jid VARCHAR(3071), affiliation INTEGER, PRIMARY KEY (roomID, jid));
CREATE TABLE ofMucMember (roomID BIGINT, jid VARCHAR(3071), nickname VARCHAR(255), firstName VARCHAR(255),
    lastName VARCHAR(255), url VARCHAR(255), email VARCHAR(255), faqentry VARCHAR(255), PRIMARY KEY (roomID, jid));
CREATE TABLE ofMucConversationLog (roomID BIGINT, messageID BIGINT, sender VARCHAR(3071), nickname VARCHAR(255),
    logTime VARCHAR(15), subject VARCHAR(255), body LONGVARCHAR, stanza LONGVARCHAR);

-- Publish-subscribe, which personal eventing stands on
CREATE TABLE ofPubsubNode (serviceID VARCHAR(255), nodeID VARCHAR(255), leaf INTEGER, parent VARCHAR(255),
    creationDate VARCHAR(15), modificationDate VARCHAR(15), creator VARCHAR(3071),
    name VARCHAR(255), description VARCHAR(255), language VARCHAR(255),
    deliverPayloads INTEGER, maxPayloadSize INTEGER, persistItems INTEGER, maxItems INTEGER, maxLeafNodes INTEGER,
    notifyConfigChanges INTEGER, notifyDelete INTEGER, notifyRetract INTEGER, presenceBased INTEGER,
    sendItemSubscribe INTEGER, subscriptionEnabled INTEGER, configSubscription INTEGER,
    publisherModel VARCHAR(15), accessModel VARCHAR(15), replyPolicy VARCHAR(15), associationPolicy VARCHAR(15),
    payloadType VARCHAR(255), bodyXSLT VARCHAR(255), dataformXSLT VARCHAR(255),
    PRIMARY KEY (serviceID, nodeID));
CREATE TABLE ofPubsubNodeJIDs (serviceID VARCHAR(255), nodeID VARCHAR(255), jid VARCHAR(3071),
    associationType VARCHAR(31), PRIMARY KEY (serviceID, nodeID, jid));
CREATE TABLE ofPubsubNodeGroups (serviceID VARCHAR(255), nodeID VARCHAR(255), rosterGroup VARCHAR(255));
CREATE TABLE ofPubsubAffiliation (serviceID VARCHAR(255), nodeID VARCHAR(255), jid VARCHAR(3071),
    affiliation VARCHAR(15), PRIMARY KEY (serviceID, nodeID, jid));
CREATE TABLE ofPubsubItem (serviceID VARCHAR(255), nodeID VARCHAR(255), id VARCHAR(255), jid VARCHAR(3071),
    creationDate VARCHAR(15), payload LONGVARCHAR, PRIMARY KEY (serviceID, nodeID, id));
CREATE TABLE ofPubsubSubscription (serviceID VARCHAR(255), nodeID VARCHAR(255), id VARCHAR(255),
    jid VARCHAR(3071), owner VARCHAR(3071), state VARCHAR(15), deliver INTEGER, digest INTEGER,
    digest_frequency INTEGER, expire VARCHAR(15), includeBody INTEGER, showValues VARCHAR(31),
    subscriptionType VARCHAR(15), subscriptionDepth INTEGER, keyword VARCHAR(255),
    PRIMARY KEY (serviceID, nodeID, id));
CREATE TABLE ofPubsubDefaultConf (serviceID VARCHAR(255), leaf INTEGER,
    deliverPayloads INTEGER, maxPayloadSize INTEGER, persistItems INTEGER, maxItems INTEGER, maxLeafNodes INTEGER,
    notifyConfigChanges INTEGER, notifyDelete INTEGER, notifyRetract INTEGER, presenceBased INTEGER,
    sendItemSubscribe INTEGER, subscriptionEnabled INTEGER, publisherModel VARCHAR(15), accessModel VARCHAR(15),
    language VARCHAR(255), replyPolicy VARCHAR(15), associationPolicy VARCHAR(15),
    PRIMARY KEY (serviceID, leaf));
