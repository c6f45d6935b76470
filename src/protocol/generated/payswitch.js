// Generated from proto/ by npm run generate. Do not edit.
/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const payswitch = $root.payswitch = (() => {

    /**
     * Namespace payswitch.
     * @exports payswitch
     * @namespace
     */
    const payswitch = {};

    payswitch.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof payswitch
         * @namespace
         */
        const v1 = {};

        /**
         * Status enum.
         * @name payswitch.v1.Status
         * @enum {number}
         * @property {number} STATUS_UNSPECIFIED=0 STATUS_UNSPECIFIED value
         * @property {number} ACSC=1 ACSC value
         * @property {number} RJCT=2 RJCT value
         * @property {number} ACSP=3 ACSP value
         * @property {number} CANC=4 CANC value
         * @property {number} PDNG=5 PDNG value
         */
        v1.Status = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "STATUS_UNSPECIFIED"] = 0;
            values[valuesById[1] = "ACSC"] = 1;
            values[valuesById[2] = "RJCT"] = 2;
            values[valuesById[3] = "ACSP"] = 3;
            values[valuesById[4] = "CANC"] = 4;
            values[valuesById[5] = "PDNG"] = 5;
            return values;
        })();

        /**
         * Reason enum.
         * @name payswitch.v1.Reason
         * @enum {number}
         * @property {number} NONE=0 NONE value
         * @property {number} AC01=1 AC01 value
         * @property {number} AC03=2 AC03 value
         * @property {number} AC04=3 AC04 value
         * @property {number} AC06=4 AC06 value
         * @property {number} AG01=5 AG01 value
         * @property {number} AG10=6 AG10 value
         * @property {number} AM01=7 AM01 value
         * @property {number} AM02=8 AM02 value
         * @property {number} AM04=9 AM04 value
         * @property {number} AM05=10 AM05 value
         * @property {number} AM09=11 AM09 value
         * @property {number} AM23=12 AM23 value
         * @property {number} CURR=13 CURR value
         * @property {number} BALANCE_OVERFLOW=1000 BALANCE_OVERFLOW value
         * @property {number} ALREADY_EXISTS=1001 ALREADY_EXISTS value
         * @property {number} NOT_FOUND=1002 NOT_FOUND value
         * @property {number} NOT_ENTITLED=1003 NOT_ENTITLED value
         * @property {number} NOT_EMPTY=1004 NOT_EMPTY value
         * @property {number} WRONG_STATE=1005 WRONG_STATE value
         * @property {number} MINIMUM_ABOVE_BALANCE=1006 MINIMUM_ABOVE_BALANCE value
         * @property {number} TOO_MANY=1007 TOO_MANY value
         */
        v1.Reason = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "NONE"] = 0;
            values[valuesById[1] = "AC01"] = 1;
            values[valuesById[2] = "AC03"] = 2;
            values[valuesById[3] = "AC04"] = 3;
            values[valuesById[4] = "AC06"] = 4;
            values[valuesById[5] = "AG01"] = 5;
            values[valuesById[6] = "AG10"] = 6;
            values[valuesById[7] = "AM01"] = 7;
            values[valuesById[8] = "AM02"] = 8;
            values[valuesById[9] = "AM04"] = 9;
            values[valuesById[10] = "AM05"] = 10;
            values[valuesById[11] = "AM09"] = 11;
            values[valuesById[12] = "AM23"] = 12;
            values[valuesById[13] = "CURR"] = 13;
            values[valuesById[1000] = "BALANCE_OVERFLOW"] = 1000;
            values[valuesById[1001] = "ALREADY_EXISTS"] = 1001;
            values[valuesById[1002] = "NOT_FOUND"] = 1002;
            values[valuesById[1003] = "NOT_ENTITLED"] = 1003;
            values[valuesById[1004] = "NOT_EMPTY"] = 1004;
            values[valuesById[1005] = "WRONG_STATE"] = 1005;
            values[valuesById[1006] = "MINIMUM_ABOVE_BALANCE"] = 1006;
            values[valuesById[1007] = "TOO_MANY"] = 1007;
            return values;
        })();

        v1.Pay = (function() {

            /**
             * Properties of a Pay.
             * @typedef {Object} payswitch.v1.Pay.$Properties
             * @property {Uint8Array|null} [paymentId] Pay paymentId
             * @property {string|null} [debitAccount] Pay debitAccount
             * @property {string|null} [creditAccount] Pay creditAccount
             * @property {Long|null} [amountMinor] Pay amountMinor
             * @property {string|null} [currency] Pay currency
             * @property {string|null} [endToEndId] Pay endToEndId
             * @property {string|null} [reference] Pay reference
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Pay.
             * @memberof payswitch.v1
             * @interface IPay
             * @augments payswitch.v1.Pay.$Properties
             * @deprecated Use payswitch.v1.Pay.$Properties instead.
             */

            /**
             * Shape of a Pay.
             * @typedef {payswitch.v1.Pay.$Properties} payswitch.v1.Pay.$Shape
             */

            /**
             * Constructs a new Pay.
             * @memberof payswitch.v1
             * @classdesc Represents a Pay.
             * @constructor
             * @param {payswitch.v1.Pay.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Pay = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Pay paymentId.
             * @member {Uint8Array} paymentId
             * @memberof payswitch.v1.Pay
             * @instance
             */
            Pay.prototype.paymentId = $util.newBuffer([]);

            /**
             * Pay debitAccount.
             * @member {string} debitAccount
             * @memberof payswitch.v1.Pay
             * @instance
             */
            Pay.prototype.debitAccount = "";

            /**
             * Pay creditAccount.
             * @member {string} creditAccount
             * @memberof payswitch.v1.Pay
             * @instance
             */
            Pay.prototype.creditAccount = "";

            /**
             * Pay amountMinor.
             * @member {Long} amountMinor
             * @memberof payswitch.v1.Pay
             * @instance
             */
            Pay.prototype.amountMinor = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Pay currency.
             * @member {string} currency
             * @memberof payswitch.v1.Pay
             * @instance
             */
            Pay.prototype.currency = "";

            /**
             * Pay endToEndId.
             * @member {string} endToEndId
             * @memberof payswitch.v1.Pay
             * @instance
             */
            Pay.prototype.endToEndId = "";

            /**
             * Pay reference.
             * @member {string} reference
             * @memberof payswitch.v1.Pay
             * @instance
             */
            Pay.prototype.reference = "";

            /**
             * Creates a new Pay instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.Pay
             * @static
             * @param {payswitch.v1.Pay.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.Pay} Pay instance
             * @type {{
             *   (properties: payswitch.v1.Pay.$Shape): payswitch.v1.Pay & payswitch.v1.Pay.$Shape;
             *   (properties?: payswitch.v1.Pay.$Properties): payswitch.v1.Pay;
             * }}
             */
            Pay.create = function(properties) {
                return new Pay(properties);
            };

            /**
             * Encodes the specified Pay message. Does not implicitly {@link payswitch.v1.Pay.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.Pay
             * @static
             * @param {payswitch.v1.Pay.$Properties} message Pay message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Pay.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.paymentId != null && $Object.hasOwnProperty.call(message, "paymentId") && message.paymentId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.paymentId);
                if (message.debitAccount != null && $Object.hasOwnProperty.call(message, "debitAccount") && message.debitAccount !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.debitAccount);
                if (message.creditAccount != null && $Object.hasOwnProperty.call(message, "creditAccount") && message.creditAccount !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.creditAccount);
                if (message.amountMinor != null && $Object.hasOwnProperty.call(message, "amountMinor") && (typeof message.amountMinor === "object" ? message.amountMinor.low || message.amountMinor.high : message.amountMinor !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).int64(message.amountMinor);
                if (message.currency != null && $Object.hasOwnProperty.call(message, "currency") && message.currency !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.currency);
                if (message.endToEndId != null && $Object.hasOwnProperty.call(message, "endToEndId") && message.endToEndId !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.endToEndId);
                if (message.reference != null && $Object.hasOwnProperty.call(message, "reference") && message.reference !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.reference);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Pay message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.Pay
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.Pay & payswitch.v1.Pay.$Shape} Pay
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Pay.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.Pay();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.paymentId = value;
                            else
                                delete message.paymentId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.debitAccount = value;
                            else
                                delete message.debitAccount;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.creditAccount = value;
                            else
                                delete message.creditAccount;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.amountMinor = value;
                            else
                                delete message.amountMinor;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.currency = value;
                            else
                                delete message.currency;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.endToEndId = value;
                            else
                                delete message.endToEndId;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reference = value;
                            else
                                delete message.reference;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Pay;
        })();

        v1.PaymentResult = (function() {

            /**
             * Properties of a PaymentResult.
             * @typedef {Object} payswitch.v1.PaymentResult.$Properties
             * @property {Uint8Array|null} [paymentId] PaymentResult paymentId
             * @property {payswitch.v1.Status|null} [status] PaymentResult status
             * @property {payswitch.v1.Reason|null} [reason] PaymentResult reason
             * @property {boolean|null} [duplicate] PaymentResult duplicate
             * @property {Long|null} [seq] PaymentResult seq
             * @property {Long|null} [ledgerTimeNs] PaymentResult ledgerTimeNs
             * @property {Long|null} [debitBalanceMinor] PaymentResult debitBalanceMinor
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PaymentResult.
             * @memberof payswitch.v1
             * @interface IPaymentResult
             * @augments payswitch.v1.PaymentResult.$Properties
             * @deprecated Use payswitch.v1.PaymentResult.$Properties instead.
             */

            /**
             * Shape of a PaymentResult.
             * @typedef {payswitch.v1.PaymentResult.$Properties} payswitch.v1.PaymentResult.$Shape
             */

            /**
             * Constructs a new PaymentResult.
             * @memberof payswitch.v1
             * @classdesc Represents a PaymentResult.
             * @constructor
             * @param {payswitch.v1.PaymentResult.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PaymentResult = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PaymentResult paymentId.
             * @member {Uint8Array} paymentId
             * @memberof payswitch.v1.PaymentResult
             * @instance
             */
            PaymentResult.prototype.paymentId = $util.newBuffer([]);

            /**
             * PaymentResult status.
             * @member {payswitch.v1.Status} status
             * @memberof payswitch.v1.PaymentResult
             * @instance
             */
            PaymentResult.prototype.status = 0;

            /**
             * PaymentResult reason.
             * @member {payswitch.v1.Reason} reason
             * @memberof payswitch.v1.PaymentResult
             * @instance
             */
            PaymentResult.prototype.reason = 0;

            /**
             * PaymentResult duplicate.
             * @member {boolean} duplicate
             * @memberof payswitch.v1.PaymentResult
             * @instance
             */
            PaymentResult.prototype.duplicate = false;

            /**
             * PaymentResult seq.
             * @member {Long} seq
             * @memberof payswitch.v1.PaymentResult
             * @instance
             */
            PaymentResult.prototype.seq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PaymentResult ledgerTimeNs.
             * @member {Long} ledgerTimeNs
             * @memberof payswitch.v1.PaymentResult
             * @instance
             */
            PaymentResult.prototype.ledgerTimeNs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PaymentResult debitBalanceMinor.
             * @member {Long|null|undefined} debitBalanceMinor
             * @memberof payswitch.v1.PaymentResult
             * @instance
             */
            PaymentResult.prototype.debitBalanceMinor = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(PaymentResult.prototype, "_debitBalanceMinor", {
                get: $util.oneOfGetter($oneOfFields = ["debitBalanceMinor"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new PaymentResult instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.PaymentResult
             * @static
             * @param {payswitch.v1.PaymentResult.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.PaymentResult} PaymentResult instance
             * @type {{
             *   (properties: payswitch.v1.PaymentResult.$Shape): payswitch.v1.PaymentResult & payswitch.v1.PaymentResult.$Shape;
             *   (properties?: payswitch.v1.PaymentResult.$Properties): payswitch.v1.PaymentResult;
             * }}
             */
            PaymentResult.create = function(properties) {
                return new PaymentResult(properties);
            };

            /**
             * Encodes the specified PaymentResult message. Does not implicitly {@link payswitch.v1.PaymentResult.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.PaymentResult
             * @static
             * @param {payswitch.v1.PaymentResult.$Properties} message PaymentResult message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PaymentResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.paymentId != null && $Object.hasOwnProperty.call(message, "paymentId") && message.paymentId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.paymentId);
                if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.status);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.reason);
                if (message.duplicate != null && $Object.hasOwnProperty.call(message, "duplicate") && message.duplicate !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.duplicate);
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && (typeof message.seq === "object" ? message.seq.low || message.seq.high : message.seq !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.seq);
                if (message.ledgerTimeNs != null && $Object.hasOwnProperty.call(message, "ledgerTimeNs") && (typeof message.ledgerTimeNs === "object" ? message.ledgerTimeNs.low || message.ledgerTimeNs.high : message.ledgerTimeNs !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.ledgerTimeNs);
                if (message.debitBalanceMinor != null && $Object.hasOwnProperty.call(message, "debitBalanceMinor"))
                    writer.uint32(/* id 7, wireType 0 =*/56).int64(message.debitBalanceMinor);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PaymentResult message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.PaymentResult
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.PaymentResult & payswitch.v1.PaymentResult.$Shape} PaymentResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PaymentResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.PaymentResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.paymentId = value;
                            else
                                delete message.paymentId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.status = value;
                            else
                                delete message.status;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.duplicate = value;
                            else
                                delete message.duplicate;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.seq = value;
                            else
                                delete message.seq;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.ledgerTimeNs = value;
                            else
                                delete message.ledgerTimeNs;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.debitBalanceMinor = reader.int64();
                            message._debitBalanceMinor = "debitBalanceMinor";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PaymentResult;
        })();

        v1.PaymentStatusQuery = (function() {

            /**
             * Properties of a PaymentStatusQuery.
             * @typedef {Object} payswitch.v1.PaymentStatusQuery.$Properties
             * @property {Uint8Array|null} [paymentId] PaymentStatusQuery paymentId
             * @property {string|null} [participant] PaymentStatusQuery participant
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PaymentStatusQuery.
             * @memberof payswitch.v1
             * @interface IPaymentStatusQuery
             * @augments payswitch.v1.PaymentStatusQuery.$Properties
             * @deprecated Use payswitch.v1.PaymentStatusQuery.$Properties instead.
             */

            /**
             * Shape of a PaymentStatusQuery.
             * @typedef {payswitch.v1.PaymentStatusQuery.$Properties} payswitch.v1.PaymentStatusQuery.$Shape
             */

            /**
             * Constructs a new PaymentStatusQuery.
             * @memberof payswitch.v1
             * @classdesc Represents a PaymentStatusQuery.
             * @constructor
             * @param {payswitch.v1.PaymentStatusQuery.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PaymentStatusQuery = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PaymentStatusQuery paymentId.
             * @member {Uint8Array} paymentId
             * @memberof payswitch.v1.PaymentStatusQuery
             * @instance
             */
            PaymentStatusQuery.prototype.paymentId = $util.newBuffer([]);

            /**
             * PaymentStatusQuery participant.
             * @member {string} participant
             * @memberof payswitch.v1.PaymentStatusQuery
             * @instance
             */
            PaymentStatusQuery.prototype.participant = "";

            /**
             * Creates a new PaymentStatusQuery instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.PaymentStatusQuery
             * @static
             * @param {payswitch.v1.PaymentStatusQuery.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.PaymentStatusQuery} PaymentStatusQuery instance
             * @type {{
             *   (properties: payswitch.v1.PaymentStatusQuery.$Shape): payswitch.v1.PaymentStatusQuery & payswitch.v1.PaymentStatusQuery.$Shape;
             *   (properties?: payswitch.v1.PaymentStatusQuery.$Properties): payswitch.v1.PaymentStatusQuery;
             * }}
             */
            PaymentStatusQuery.create = function(properties) {
                return new PaymentStatusQuery(properties);
            };

            /**
             * Encodes the specified PaymentStatusQuery message. Does not implicitly {@link payswitch.v1.PaymentStatusQuery.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.PaymentStatusQuery
             * @static
             * @param {payswitch.v1.PaymentStatusQuery.$Properties} message PaymentStatusQuery message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PaymentStatusQuery.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.paymentId != null && $Object.hasOwnProperty.call(message, "paymentId") && message.paymentId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.paymentId);
                if (message.participant != null && $Object.hasOwnProperty.call(message, "participant") && message.participant !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.participant);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PaymentStatusQuery message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.PaymentStatusQuery
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.PaymentStatusQuery & payswitch.v1.PaymentStatusQuery.$Shape} PaymentStatusQuery
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PaymentStatusQuery.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.PaymentStatusQuery();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.paymentId = value;
                            else
                                delete message.paymentId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.participant = value;
                            else
                                delete message.participant;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PaymentStatusQuery;
        })();

        v1.PaymentStatus = (function() {

            /**
             * Properties of a PaymentStatus.
             * @typedef {Object} payswitch.v1.PaymentStatus.$Properties
             * @property {payswitch.v1.PaymentResult.$Properties|null} [result] PaymentStatus result
             * @property {payswitch.v1.Pay.$Properties|null} [payment] PaymentStatus payment
             * @property {string|null} [participant] PaymentStatus participant
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PaymentStatus.
             * @memberof payswitch.v1
             * @interface IPaymentStatus
             * @augments payswitch.v1.PaymentStatus.$Properties
             * @deprecated Use payswitch.v1.PaymentStatus.$Properties instead.
             */

            /**
             * Shape of a PaymentStatus.
             * @typedef {payswitch.v1.PaymentStatus.$Properties} payswitch.v1.PaymentStatus.$Shape
             */

            /**
             * Constructs a new PaymentStatus.
             * @memberof payswitch.v1
             * @classdesc Represents a PaymentStatus.
             * @constructor
             * @param {payswitch.v1.PaymentStatus.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PaymentStatus = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PaymentStatus result.
             * @member {payswitch.v1.PaymentResult.$Properties|null|undefined} result
             * @memberof payswitch.v1.PaymentStatus
             * @instance
             */
            PaymentStatus.prototype.result = null;

            /**
             * PaymentStatus payment.
             * @member {payswitch.v1.Pay.$Properties|null|undefined} payment
             * @memberof payswitch.v1.PaymentStatus
             * @instance
             */
            PaymentStatus.prototype.payment = null;

            /**
             * PaymentStatus participant.
             * @member {string} participant
             * @memberof payswitch.v1.PaymentStatus
             * @instance
             */
            PaymentStatus.prototype.participant = "";

            /**
             * Creates a new PaymentStatus instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.PaymentStatus
             * @static
             * @param {payswitch.v1.PaymentStatus.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.PaymentStatus} PaymentStatus instance
             * @type {{
             *   (properties: payswitch.v1.PaymentStatus.$Shape): payswitch.v1.PaymentStatus & payswitch.v1.PaymentStatus.$Shape;
             *   (properties?: payswitch.v1.PaymentStatus.$Properties): payswitch.v1.PaymentStatus;
             * }}
             */
            PaymentStatus.create = function(properties) {
                return new PaymentStatus(properties);
            };

            /**
             * Encodes the specified PaymentStatus message. Does not implicitly {@link payswitch.v1.PaymentStatus.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.PaymentStatus
             * @static
             * @param {payswitch.v1.PaymentStatus.$Properties} message PaymentStatus message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PaymentStatus.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.result != null && $Object.hasOwnProperty.call(message, "result"))
                    $root.payswitch.v1.PaymentResult.encode(message.result, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.payment != null && $Object.hasOwnProperty.call(message, "payment"))
                    $root.payswitch.v1.Pay.encode(message.payment, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.participant != null && $Object.hasOwnProperty.call(message, "participant") && message.participant !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.participant);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PaymentStatus message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.PaymentStatus
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.PaymentStatus & payswitch.v1.PaymentStatus.$Shape} PaymentStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PaymentStatus.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.PaymentStatus();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.result = $root.payswitch.v1.PaymentResult.decode(reader, reader.size(), $undefined, _depth + 1, message.result);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.payment = $root.payswitch.v1.Pay.decode(reader, reader.size(), $undefined, _depth + 1, message.payment);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.participant = value;
                            else
                                delete message.participant;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PaymentStatus;
        })();

        /**
         * AccountKind enum.
         * @name payswitch.v1.AccountKind
         * @enum {number}
         * @property {number} ACCOUNT_KIND_UNSPECIFIED=0 ACCOUNT_KIND_UNSPECIFIED value
         * @property {number} CUSTOMER=1 CUSTOMER value
         * @property {number} SETTLEMENT=2 SETTLEMENT value
         * @property {number} FEE=3 FEE value
         * @property {number} SUSPENSE=4 SUSPENSE value
         */
        v1.AccountKind = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "ACCOUNT_KIND_UNSPECIFIED"] = 0;
            values[valuesById[1] = "CUSTOMER"] = 1;
            values[valuesById[2] = "SETTLEMENT"] = 2;
            values[valuesById[3] = "FEE"] = 3;
            values[valuesById[4] = "SUSPENSE"] = 4;
            return values;
        })();

        /**
         * AccountStatus enum.
         * @name payswitch.v1.AccountStatus
         * @enum {number}
         * @property {number} ACCOUNT_STATUS_UNSPECIFIED=0 ACCOUNT_STATUS_UNSPECIFIED value
         * @property {number} OPEN=1 OPEN value
         * @property {number} FROZEN=2 FROZEN value
         * @property {number} CLOSED=3 CLOSED value
         * @property {number} BLOCKED=4 BLOCKED value
         */
        v1.AccountStatus = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "ACCOUNT_STATUS_UNSPECIFIED"] = 0;
            values[valuesById[1] = "OPEN"] = 1;
            values[valuesById[2] = "FROZEN"] = 2;
            values[valuesById[3] = "CLOSED"] = 3;
            values[valuesById[4] = "BLOCKED"] = 4;
            return values;
        })();

        v1.Account = (function() {

            /**
             * Properties of an Account.
             * @typedef {Object} payswitch.v1.Account.$Properties
             * @property {string|null} [account] Account account
             * @property {string|null} [participant] Account participant
             * @property {string|null} [currency] Account currency
             * @property {payswitch.v1.AccountKind|null} [kind] Account kind
             * @property {payswitch.v1.AccountStatus|null} [status] Account status
             * @property {Long|null} [balanceMinor] Account balanceMinor
             * @property {Long|null} [heldMinor] Account heldMinor
             * @property {Long|null} [minimumMinor] Account minimumMinor
             * @property {Long|null} [availableMinor] Account availableMinor
             * @property {Long|null} [version] Account version
             * @property {Long|null} [entryCount] Account entryCount
             * @property {Long|null} [lastSeq] Account lastSeq
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Account.
             * @memberof payswitch.v1
             * @interface IAccount
             * @augments payswitch.v1.Account.$Properties
             * @deprecated Use payswitch.v1.Account.$Properties instead.
             */

            /**
             * Shape of an Account.
             * @typedef {payswitch.v1.Account.$Properties} payswitch.v1.Account.$Shape
             */

            /**
             * Constructs a new Account.
             * @memberof payswitch.v1
             * @classdesc Represents an Account.
             * @constructor
             * @param {payswitch.v1.Account.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Account = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Account account.
             * @member {string} account
             * @memberof payswitch.v1.Account
             * @instance
             */
            Account.prototype.account = "";

            /**
             * Account participant.
             * @member {string} participant
             * @memberof payswitch.v1.Account
             * @instance
             */
            Account.prototype.participant = "";

            /**
             * Account currency.
             * @member {string} currency
             * @memberof payswitch.v1.Account
             * @instance
             */
            Account.prototype.currency = "";

            /**
             * Account kind.
             * @member {payswitch.v1.AccountKind} kind
             * @memberof payswitch.v1.Account
             * @instance
             */
            Account.prototype.kind = 0;

            /**
             * Account status.
             * @member {payswitch.v1.AccountStatus} status
             * @memberof payswitch.v1.Account
             * @instance
             */
            Account.prototype.status = 0;

            /**
             * Account balanceMinor.
             * @member {Long} balanceMinor
             * @memberof payswitch.v1.Account
             * @instance
             */
            Account.prototype.balanceMinor = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Account heldMinor.
             * @member {Long} heldMinor
             * @memberof payswitch.v1.Account
             * @instance
             */
            Account.prototype.heldMinor = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Account minimumMinor.
             * @member {Long} minimumMinor
             * @memberof payswitch.v1.Account
             * @instance
             */
            Account.prototype.minimumMinor = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Account availableMinor.
             * @member {Long} availableMinor
             * @memberof payswitch.v1.Account
             * @instance
             */
            Account.prototype.availableMinor = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Account version.
             * @member {Long} version
             * @memberof payswitch.v1.Account
             * @instance
             */
            Account.prototype.version = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Account entryCount.
             * @member {Long} entryCount
             * @memberof payswitch.v1.Account
             * @instance
             */
            Account.prototype.entryCount = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Account lastSeq.
             * @member {Long} lastSeq
             * @memberof payswitch.v1.Account
             * @instance
             */
            Account.prototype.lastSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new Account instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.Account
             * @static
             * @param {payswitch.v1.Account.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.Account} Account instance
             * @type {{
             *   (properties: payswitch.v1.Account.$Shape): payswitch.v1.Account & payswitch.v1.Account.$Shape;
             *   (properties?: payswitch.v1.Account.$Properties): payswitch.v1.Account;
             * }}
             */
            Account.create = function(properties) {
                return new Account(properties);
            };

            /**
             * Encodes the specified Account message. Does not implicitly {@link payswitch.v1.Account.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.Account
             * @static
             * @param {payswitch.v1.Account.$Properties} message Account message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Account.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.account != null && $Object.hasOwnProperty.call(message, "account") && message.account !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.account);
                if (message.participant != null && $Object.hasOwnProperty.call(message, "participant") && message.participant !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.participant);
                if (message.currency != null && $Object.hasOwnProperty.call(message, "currency") && message.currency !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.currency);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.kind);
                if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).int32(message.status);
                if (message.balanceMinor != null && $Object.hasOwnProperty.call(message, "balanceMinor") && (typeof message.balanceMinor === "object" ? message.balanceMinor.low || message.balanceMinor.high : message.balanceMinor !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).int64(message.balanceMinor);
                if (message.heldMinor != null && $Object.hasOwnProperty.call(message, "heldMinor") && (typeof message.heldMinor === "object" ? message.heldMinor.low || message.heldMinor.high : message.heldMinor !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).int64(message.heldMinor);
                if (message.minimumMinor != null && $Object.hasOwnProperty.call(message, "minimumMinor") && (typeof message.minimumMinor === "object" ? message.minimumMinor.low || message.minimumMinor.high : message.minimumMinor !== 0))
                    writer.uint32(/* id 8, wireType 0 =*/64).int64(message.minimumMinor);
                if (message.availableMinor != null && $Object.hasOwnProperty.call(message, "availableMinor") && (typeof message.availableMinor === "object" ? message.availableMinor.low || message.availableMinor.high : message.availableMinor !== 0))
                    writer.uint32(/* id 9, wireType 0 =*/72).int64(message.availableMinor);
                if (message.version != null && $Object.hasOwnProperty.call(message, "version") && (typeof message.version === "object" ? message.version.low || message.version.high : message.version !== 0))
                    writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.version);
                if (message.entryCount != null && $Object.hasOwnProperty.call(message, "entryCount") && (typeof message.entryCount === "object" ? message.entryCount.low || message.entryCount.high : message.entryCount !== 0))
                    writer.uint32(/* id 11, wireType 0 =*/88).uint64(message.entryCount);
                if (message.lastSeq != null && $Object.hasOwnProperty.call(message, "lastSeq") && (typeof message.lastSeq === "object" ? message.lastSeq.low || message.lastSeq.high : message.lastSeq !== 0))
                    writer.uint32(/* id 12, wireType 0 =*/96).uint64(message.lastSeq);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Account message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.Account
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.Account & payswitch.v1.Account.$Shape} Account
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Account.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.Account();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.account = value;
                            else
                                delete message.account;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.participant = value;
                            else
                                delete message.participant;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.currency = value;
                            else
                                delete message.currency;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.status = value;
                            else
                                delete message.status;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.balanceMinor = value;
                            else
                                delete message.balanceMinor;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.heldMinor = value;
                            else
                                delete message.heldMinor;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.minimumMinor = value;
                            else
                                delete message.minimumMinor;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.availableMinor = value;
                            else
                                delete message.availableMinor;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.version = value;
                            else
                                delete message.version;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.entryCount = value;
                            else
                                delete message.entryCount;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.lastSeq = value;
                            else
                                delete message.lastSeq;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Account;
        })();

        v1.BalanceQuery = (function() {

            /**
             * Properties of a BalanceQuery.
             * @typedef {Object} payswitch.v1.BalanceQuery.$Properties
             * @property {string|null} [account] BalanceQuery account
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BalanceQuery.
             * @memberof payswitch.v1
             * @interface IBalanceQuery
             * @augments payswitch.v1.BalanceQuery.$Properties
             * @deprecated Use payswitch.v1.BalanceQuery.$Properties instead.
             */

            /**
             * Shape of a BalanceQuery.
             * @typedef {payswitch.v1.BalanceQuery.$Properties} payswitch.v1.BalanceQuery.$Shape
             */

            /**
             * Constructs a new BalanceQuery.
             * @memberof payswitch.v1
             * @classdesc Represents a BalanceQuery.
             * @constructor
             * @param {payswitch.v1.BalanceQuery.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BalanceQuery = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BalanceQuery account.
             * @member {string} account
             * @memberof payswitch.v1.BalanceQuery
             * @instance
             */
            BalanceQuery.prototype.account = "";

            /**
             * Creates a new BalanceQuery instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.BalanceQuery
             * @static
             * @param {payswitch.v1.BalanceQuery.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.BalanceQuery} BalanceQuery instance
             * @type {{
             *   (properties: payswitch.v1.BalanceQuery.$Shape): payswitch.v1.BalanceQuery & payswitch.v1.BalanceQuery.$Shape;
             *   (properties?: payswitch.v1.BalanceQuery.$Properties): payswitch.v1.BalanceQuery;
             * }}
             */
            BalanceQuery.create = function(properties) {
                return new BalanceQuery(properties);
            };

            /**
             * Encodes the specified BalanceQuery message. Does not implicitly {@link payswitch.v1.BalanceQuery.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.BalanceQuery
             * @static
             * @param {payswitch.v1.BalanceQuery.$Properties} message BalanceQuery message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BalanceQuery.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.account != null && $Object.hasOwnProperty.call(message, "account") && message.account !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.account);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a BalanceQuery message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.BalanceQuery
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.BalanceQuery & payswitch.v1.BalanceQuery.$Shape} BalanceQuery
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BalanceQuery.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.BalanceQuery();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.account = value;
                            else
                                delete message.account;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return BalanceQuery;
        })();

        v1.Balance = (function() {

            /**
             * Properties of a Balance.
             * @typedef {Object} payswitch.v1.Balance.$Properties
             * @property {payswitch.v1.Account.$Properties|null} [account] Balance account
             * @property {Long|null} [asOfSeq] Balance asOfSeq
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Balance.
             * @memberof payswitch.v1
             * @interface IBalance
             * @augments payswitch.v1.Balance.$Properties
             * @deprecated Use payswitch.v1.Balance.$Properties instead.
             */

            /**
             * Shape of a Balance.
             * @typedef {payswitch.v1.Balance.$Properties} payswitch.v1.Balance.$Shape
             */

            /**
             * Constructs a new Balance.
             * @memberof payswitch.v1
             * @classdesc Represents a Balance.
             * @constructor
             * @param {payswitch.v1.Balance.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Balance = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Balance account.
             * @member {payswitch.v1.Account.$Properties|null|undefined} account
             * @memberof payswitch.v1.Balance
             * @instance
             */
            Balance.prototype.account = null;

            /**
             * Balance asOfSeq.
             * @member {Long} asOfSeq
             * @memberof payswitch.v1.Balance
             * @instance
             */
            Balance.prototype.asOfSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new Balance instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.Balance
             * @static
             * @param {payswitch.v1.Balance.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.Balance} Balance instance
             * @type {{
             *   (properties: payswitch.v1.Balance.$Shape): payswitch.v1.Balance & payswitch.v1.Balance.$Shape;
             *   (properties?: payswitch.v1.Balance.$Properties): payswitch.v1.Balance;
             * }}
             */
            Balance.create = function(properties) {
                return new Balance(properties);
            };

            /**
             * Encodes the specified Balance message. Does not implicitly {@link payswitch.v1.Balance.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.Balance
             * @static
             * @param {payswitch.v1.Balance.$Properties} message Balance message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Balance.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.account != null && $Object.hasOwnProperty.call(message, "account"))
                    $root.payswitch.v1.Account.encode(message.account, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.asOfSeq != null && $Object.hasOwnProperty.call(message, "asOfSeq") && (typeof message.asOfSeq === "object" ? message.asOfSeq.low || message.asOfSeq.high : message.asOfSeq !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.asOfSeq);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Balance message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.Balance
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.Balance & payswitch.v1.Balance.$Shape} Balance
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Balance.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.Balance();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.account = $root.payswitch.v1.Account.decode(reader, reader.size(), $undefined, _depth + 1, message.account);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.asOfSeq = value;
                            else
                                delete message.asOfSeq;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Balance;
        })();

        v1.StatementQuery = (function() {

            /**
             * Properties of a StatementQuery.
             * @typedef {Object} payswitch.v1.StatementQuery.$Properties
             * @property {string|null} [account] StatementQuery account
             * @property {number|null} [limit] StatementQuery limit
             * @property {Long|null} [cursor] StatementQuery cursor
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StatementQuery.
             * @memberof payswitch.v1
             * @interface IStatementQuery
             * @augments payswitch.v1.StatementQuery.$Properties
             * @deprecated Use payswitch.v1.StatementQuery.$Properties instead.
             */

            /**
             * Shape of a StatementQuery.
             * @typedef {payswitch.v1.StatementQuery.$Properties} payswitch.v1.StatementQuery.$Shape
             */

            /**
             * Constructs a new StatementQuery.
             * @memberof payswitch.v1
             * @classdesc Represents a StatementQuery.
             * @constructor
             * @param {payswitch.v1.StatementQuery.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StatementQuery = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StatementQuery account.
             * @member {string} account
             * @memberof payswitch.v1.StatementQuery
             * @instance
             */
            StatementQuery.prototype.account = "";

            /**
             * StatementQuery limit.
             * @member {number} limit
             * @memberof payswitch.v1.StatementQuery
             * @instance
             */
            StatementQuery.prototype.limit = 0;

            /**
             * StatementQuery cursor.
             * @member {Long} cursor
             * @memberof payswitch.v1.StatementQuery
             * @instance
             */
            StatementQuery.prototype.cursor = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new StatementQuery instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.StatementQuery
             * @static
             * @param {payswitch.v1.StatementQuery.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.StatementQuery} StatementQuery instance
             * @type {{
             *   (properties: payswitch.v1.StatementQuery.$Shape): payswitch.v1.StatementQuery & payswitch.v1.StatementQuery.$Shape;
             *   (properties?: payswitch.v1.StatementQuery.$Properties): payswitch.v1.StatementQuery;
             * }}
             */
            StatementQuery.create = function(properties) {
                return new StatementQuery(properties);
            };

            /**
             * Encodes the specified StatementQuery message. Does not implicitly {@link payswitch.v1.StatementQuery.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.StatementQuery
             * @static
             * @param {payswitch.v1.StatementQuery.$Properties} message StatementQuery message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StatementQuery.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.account != null && $Object.hasOwnProperty.call(message, "account") && message.account !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.account);
                if (message.limit != null && $Object.hasOwnProperty.call(message, "limit") && message.limit !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.limit);
                if (message.cursor != null && $Object.hasOwnProperty.call(message, "cursor") && (typeof message.cursor === "object" ? message.cursor.low || message.cursor.high : message.cursor !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.cursor);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StatementQuery message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.StatementQuery
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.StatementQuery & payswitch.v1.StatementQuery.$Shape} StatementQuery
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StatementQuery.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.StatementQuery();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.account = value;
                            else
                                delete message.account;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.limit = value;
                            else
                                delete message.limit;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.cursor = value;
                            else
                                delete message.cursor;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StatementQuery;
        })();

        v1.Statement = (function() {

            /**
             * Properties of a Statement.
             * @typedef {Object} payswitch.v1.Statement.$Properties
             * @property {string|null} [account] Statement account
             * @property {string|null} [currency] Statement currency
             * @property {Array.<payswitch.v1.StatementEntry.$Properties>|null} [entries] Statement entries
             * @property {Long|null} [nextCursor] Statement nextCursor
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Statement.
             * @memberof payswitch.v1
             * @interface IStatement
             * @augments payswitch.v1.Statement.$Properties
             * @deprecated Use payswitch.v1.Statement.$Properties instead.
             */

            /**
             * Shape of a Statement.
             * @typedef {payswitch.v1.Statement.$Properties} payswitch.v1.Statement.$Shape
             */

            /**
             * Constructs a new Statement.
             * @memberof payswitch.v1
             * @classdesc Represents a Statement.
             * @constructor
             * @param {payswitch.v1.Statement.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Statement = function (properties) {
                this.entries = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Statement account.
             * @member {string} account
             * @memberof payswitch.v1.Statement
             * @instance
             */
            Statement.prototype.account = "";

            /**
             * Statement currency.
             * @member {string} currency
             * @memberof payswitch.v1.Statement
             * @instance
             */
            Statement.prototype.currency = "";

            /**
             * Statement entries.
             * @member {Array.<payswitch.v1.StatementEntry.$Properties>} entries
             * @memberof payswitch.v1.Statement
             * @instance
             */
            Statement.prototype.entries = $util.emptyArray;

            /**
             * Statement nextCursor.
             * @member {Long} nextCursor
             * @memberof payswitch.v1.Statement
             * @instance
             */
            Statement.prototype.nextCursor = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new Statement instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.Statement
             * @static
             * @param {payswitch.v1.Statement.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.Statement} Statement instance
             * @type {{
             *   (properties: payswitch.v1.Statement.$Shape): payswitch.v1.Statement & payswitch.v1.Statement.$Shape;
             *   (properties?: payswitch.v1.Statement.$Properties): payswitch.v1.Statement;
             * }}
             */
            Statement.create = function(properties) {
                return new Statement(properties);
            };

            /**
             * Encodes the specified Statement message. Does not implicitly {@link payswitch.v1.Statement.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.Statement
             * @static
             * @param {payswitch.v1.Statement.$Properties} message Statement message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Statement.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.account != null && $Object.hasOwnProperty.call(message, "account") && message.account !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.account);
                if (message.currency != null && $Object.hasOwnProperty.call(message, "currency") && message.currency !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.currency);
                if (message.entries != null && message.entries.length)
                    for (let i = 0; i < message.entries.length; ++i)
                        $root.payswitch.v1.StatementEntry.encode(message.entries[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.nextCursor != null && $Object.hasOwnProperty.call(message, "nextCursor") && (typeof message.nextCursor === "object" ? message.nextCursor.low || message.nextCursor.high : message.nextCursor !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.nextCursor);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Statement message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.Statement
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.Statement & payswitch.v1.Statement.$Shape} Statement
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Statement.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.Statement();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.account = value;
                            else
                                delete message.account;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.currency = value;
                            else
                                delete message.currency;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.entries && message.entries.length))
                                message.entries = [];
                            message.entries.push($root.payswitch.v1.StatementEntry.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.nextCursor = value;
                            else
                                delete message.nextCursor;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Statement;
        })();

        v1.StatementEntry = (function() {

            /**
             * Properties of a StatementEntry.
             * @typedef {Object} payswitch.v1.StatementEntry.$Properties
             * @property {payswitch.v1.StatementEntry.Kind|null} [kind] StatementEntry kind
             * @property {Long|null} [seq] StatementEntry seq
             * @property {Long|null} [ledgerTimeNs] StatementEntry ledgerTimeNs
             * @property {Long|null} [amountMinor] StatementEntry amountMinor
             * @property {Long|null} [balanceMinor] StatementEntry balanceMinor
             * @property {string|null} [counterpartyAccount] StatementEntry counterpartyAccount
             * @property {string|null} [counterpartyParticipant] StatementEntry counterpartyParticipant
             * @property {Uint8Array|null} [paymentId] StatementEntry paymentId
             * @property {string|null} [endToEndId] StatementEntry endToEndId
             * @property {string|null} [reference] StatementEntry reference
             * @property {string|null} [change] StatementEntry change
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StatementEntry.
             * @memberof payswitch.v1
             * @interface IStatementEntry
             * @augments payswitch.v1.StatementEntry.$Properties
             * @deprecated Use payswitch.v1.StatementEntry.$Properties instead.
             */

            /**
             * Shape of a StatementEntry.
             * @typedef {payswitch.v1.StatementEntry.$Properties} payswitch.v1.StatementEntry.$Shape
             */

            /**
             * Constructs a new StatementEntry.
             * @memberof payswitch.v1
             * @classdesc Represents a StatementEntry.
             * @constructor
             * @param {payswitch.v1.StatementEntry.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StatementEntry = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StatementEntry kind.
             * @member {payswitch.v1.StatementEntry.Kind} kind
             * @memberof payswitch.v1.StatementEntry
             * @instance
             */
            StatementEntry.prototype.kind = 0;

            /**
             * StatementEntry seq.
             * @member {Long} seq
             * @memberof payswitch.v1.StatementEntry
             * @instance
             */
            StatementEntry.prototype.seq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * StatementEntry ledgerTimeNs.
             * @member {Long} ledgerTimeNs
             * @memberof payswitch.v1.StatementEntry
             * @instance
             */
            StatementEntry.prototype.ledgerTimeNs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * StatementEntry amountMinor.
             * @member {Long} amountMinor
             * @memberof payswitch.v1.StatementEntry
             * @instance
             */
            StatementEntry.prototype.amountMinor = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * StatementEntry balanceMinor.
             * @member {Long} balanceMinor
             * @memberof payswitch.v1.StatementEntry
             * @instance
             */
            StatementEntry.prototype.balanceMinor = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * StatementEntry counterpartyAccount.
             * @member {string} counterpartyAccount
             * @memberof payswitch.v1.StatementEntry
             * @instance
             */
            StatementEntry.prototype.counterpartyAccount = "";

            /**
             * StatementEntry counterpartyParticipant.
             * @member {string} counterpartyParticipant
             * @memberof payswitch.v1.StatementEntry
             * @instance
             */
            StatementEntry.prototype.counterpartyParticipant = "";

            /**
             * StatementEntry paymentId.
             * @member {Uint8Array} paymentId
             * @memberof payswitch.v1.StatementEntry
             * @instance
             */
            StatementEntry.prototype.paymentId = $util.newBuffer([]);

            /**
             * StatementEntry endToEndId.
             * @member {string} endToEndId
             * @memberof payswitch.v1.StatementEntry
             * @instance
             */
            StatementEntry.prototype.endToEndId = "";

            /**
             * StatementEntry reference.
             * @member {string} reference
             * @memberof payswitch.v1.StatementEntry
             * @instance
             */
            StatementEntry.prototype.reference = "";

            /**
             * StatementEntry change.
             * @member {string} change
             * @memberof payswitch.v1.StatementEntry
             * @instance
             */
            StatementEntry.prototype.change = "";

            /**
             * Creates a new StatementEntry instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.StatementEntry
             * @static
             * @param {payswitch.v1.StatementEntry.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.StatementEntry} StatementEntry instance
             * @type {{
             *   (properties: payswitch.v1.StatementEntry.$Shape): payswitch.v1.StatementEntry & payswitch.v1.StatementEntry.$Shape;
             *   (properties?: payswitch.v1.StatementEntry.$Properties): payswitch.v1.StatementEntry;
             * }}
             */
            StatementEntry.create = function(properties) {
                return new StatementEntry(properties);
            };

            /**
             * Encodes the specified StatementEntry message. Does not implicitly {@link payswitch.v1.StatementEntry.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.StatementEntry
             * @static
             * @param {payswitch.v1.StatementEntry.$Properties} message StatementEntry message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StatementEntry.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.kind);
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && (typeof message.seq === "object" ? message.seq.low || message.seq.high : message.seq !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.seq);
                if (message.ledgerTimeNs != null && $Object.hasOwnProperty.call(message, "ledgerTimeNs") && (typeof message.ledgerTimeNs === "object" ? message.ledgerTimeNs.low || message.ledgerTimeNs.high : message.ledgerTimeNs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.ledgerTimeNs);
                if (message.amountMinor != null && $Object.hasOwnProperty.call(message, "amountMinor") && (typeof message.amountMinor === "object" ? message.amountMinor.low || message.amountMinor.high : message.amountMinor !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).int64(message.amountMinor);
                if (message.balanceMinor != null && $Object.hasOwnProperty.call(message, "balanceMinor") && (typeof message.balanceMinor === "object" ? message.balanceMinor.low || message.balanceMinor.high : message.balanceMinor !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).int64(message.balanceMinor);
                if (message.counterpartyAccount != null && $Object.hasOwnProperty.call(message, "counterpartyAccount") && message.counterpartyAccount !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.counterpartyAccount);
                if (message.counterpartyParticipant != null && $Object.hasOwnProperty.call(message, "counterpartyParticipant") && message.counterpartyParticipant !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.counterpartyParticipant);
                if (message.paymentId != null && $Object.hasOwnProperty.call(message, "paymentId") && message.paymentId.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.paymentId);
                if (message.endToEndId != null && $Object.hasOwnProperty.call(message, "endToEndId") && message.endToEndId !== "")
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.endToEndId);
                if (message.reference != null && $Object.hasOwnProperty.call(message, "reference") && message.reference !== "")
                    writer.uint32(/* id 10, wireType 2 =*/82).string(message.reference);
                if (message.change != null && $Object.hasOwnProperty.call(message, "change") && message.change !== "")
                    writer.uint32(/* id 11, wireType 2 =*/90).string(message.change);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StatementEntry message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.StatementEntry
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.StatementEntry & payswitch.v1.StatementEntry.$Shape} StatementEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StatementEntry.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.StatementEntry();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.seq = value;
                            else
                                delete message.seq;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.ledgerTimeNs = value;
                            else
                                delete message.ledgerTimeNs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.amountMinor = value;
                            else
                                delete message.amountMinor;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.balanceMinor = value;
                            else
                                delete message.balanceMinor;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.counterpartyAccount = value;
                            else
                                delete message.counterpartyAccount;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.counterpartyParticipant = value;
                            else
                                delete message.counterpartyParticipant;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.paymentId = value;
                            else
                                delete message.paymentId;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.endToEndId = value;
                            else
                                delete message.endToEndId;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reference = value;
                            else
                                delete message.reference;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.change = value;
                            else
                                delete message.change;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Kind enum.
             * @name payswitch.v1.StatementEntry.Kind
             * @enum {number}
             * @property {number} KIND_UNSPECIFIED=0 KIND_UNSPECIFIED value
             * @property {number} DEBIT=1 DEBIT value
             * @property {number} CREDIT=2 CREDIT value
             * @property {number} ACCOUNT_CHANGE=3 ACCOUNT_CHANGE value
             */
            StatementEntry.Kind = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "KIND_UNSPECIFIED"] = 0;
                values[valuesById[1] = "DEBIT"] = 1;
                values[valuesById[2] = "CREDIT"] = 2;
                values[valuesById[3] = "ACCOUNT_CHANGE"] = 3;
                return values;
            })();

            return StatementEntry;
        })();

        v1.AccountsQuery = (function() {

            /**
             * Properties of an AccountsQuery.
             * @typedef {Object} payswitch.v1.AccountsQuery.$Properties
             * @property {number|null} [limit] AccountsQuery limit
             * @property {string|null} [cursor] AccountsQuery cursor
             * @property {string|null} [participant] AccountsQuery participant
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AccountsQuery.
             * @memberof payswitch.v1
             * @interface IAccountsQuery
             * @augments payswitch.v1.AccountsQuery.$Properties
             * @deprecated Use payswitch.v1.AccountsQuery.$Properties instead.
             */

            /**
             * Shape of an AccountsQuery.
             * @typedef {payswitch.v1.AccountsQuery.$Properties} payswitch.v1.AccountsQuery.$Shape
             */

            /**
             * Constructs a new AccountsQuery.
             * @memberof payswitch.v1
             * @classdesc Represents an AccountsQuery.
             * @constructor
             * @param {payswitch.v1.AccountsQuery.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AccountsQuery = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AccountsQuery limit.
             * @member {number} limit
             * @memberof payswitch.v1.AccountsQuery
             * @instance
             */
            AccountsQuery.prototype.limit = 0;

            /**
             * AccountsQuery cursor.
             * @member {string} cursor
             * @memberof payswitch.v1.AccountsQuery
             * @instance
             */
            AccountsQuery.prototype.cursor = "";

            /**
             * AccountsQuery participant.
             * @member {string} participant
             * @memberof payswitch.v1.AccountsQuery
             * @instance
             */
            AccountsQuery.prototype.participant = "";

            /**
             * Creates a new AccountsQuery instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.AccountsQuery
             * @static
             * @param {payswitch.v1.AccountsQuery.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.AccountsQuery} AccountsQuery instance
             * @type {{
             *   (properties: payswitch.v1.AccountsQuery.$Shape): payswitch.v1.AccountsQuery & payswitch.v1.AccountsQuery.$Shape;
             *   (properties?: payswitch.v1.AccountsQuery.$Properties): payswitch.v1.AccountsQuery;
             * }}
             */
            AccountsQuery.create = function(properties) {
                return new AccountsQuery(properties);
            };

            /**
             * Encodes the specified AccountsQuery message. Does not implicitly {@link payswitch.v1.AccountsQuery.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.AccountsQuery
             * @static
             * @param {payswitch.v1.AccountsQuery.$Properties} message AccountsQuery message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AccountsQuery.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.limit != null && $Object.hasOwnProperty.call(message, "limit") && message.limit !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.limit);
                if (message.cursor != null && $Object.hasOwnProperty.call(message, "cursor") && message.cursor !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.cursor);
                if (message.participant != null && $Object.hasOwnProperty.call(message, "participant") && message.participant !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.participant);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AccountsQuery message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.AccountsQuery
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.AccountsQuery & payswitch.v1.AccountsQuery.$Shape} AccountsQuery
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AccountsQuery.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.AccountsQuery();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.limit = value;
                            else
                                delete message.limit;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.cursor = value;
                            else
                                delete message.cursor;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.participant = value;
                            else
                                delete message.participant;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AccountsQuery;
        })();

        v1.Accounts = (function() {

            /**
             * Properties of an Accounts.
             * @typedef {Object} payswitch.v1.Accounts.$Properties
             * @property {Array.<payswitch.v1.Account.$Properties>|null} [accounts] Accounts accounts
             * @property {string|null} [nextCursor] Accounts nextCursor
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Accounts.
             * @memberof payswitch.v1
             * @interface IAccounts
             * @augments payswitch.v1.Accounts.$Properties
             * @deprecated Use payswitch.v1.Accounts.$Properties instead.
             */

            /**
             * Shape of an Accounts.
             * @typedef {payswitch.v1.Accounts.$Properties} payswitch.v1.Accounts.$Shape
             */

            /**
             * Constructs a new Accounts.
             * @memberof payswitch.v1
             * @classdesc Represents an Accounts.
             * @constructor
             * @param {payswitch.v1.Accounts.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Accounts = function (properties) {
                this.accounts = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Accounts accounts.
             * @member {Array.<payswitch.v1.Account.$Properties>} accounts
             * @memberof payswitch.v1.Accounts
             * @instance
             */
            Accounts.prototype.accounts = $util.emptyArray;

            /**
             * Accounts nextCursor.
             * @member {string} nextCursor
             * @memberof payswitch.v1.Accounts
             * @instance
             */
            Accounts.prototype.nextCursor = "";

            /**
             * Creates a new Accounts instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.Accounts
             * @static
             * @param {payswitch.v1.Accounts.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.Accounts} Accounts instance
             * @type {{
             *   (properties: payswitch.v1.Accounts.$Shape): payswitch.v1.Accounts & payswitch.v1.Accounts.$Shape;
             *   (properties?: payswitch.v1.Accounts.$Properties): payswitch.v1.Accounts;
             * }}
             */
            Accounts.create = function(properties) {
                return new Accounts(properties);
            };

            /**
             * Encodes the specified Accounts message. Does not implicitly {@link payswitch.v1.Accounts.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.Accounts
             * @static
             * @param {payswitch.v1.Accounts.$Properties} message Accounts message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Accounts.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.accounts != null && message.accounts.length)
                    for (let i = 0; i < message.accounts.length; ++i)
                        $root.payswitch.v1.Account.encode(message.accounts[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.nextCursor != null && $Object.hasOwnProperty.call(message, "nextCursor") && message.nextCursor !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.nextCursor);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Accounts message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.Accounts
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.Accounts & payswitch.v1.Accounts.$Shape} Accounts
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Accounts.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.Accounts();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.accounts && message.accounts.length))
                                message.accounts = [];
                            message.accounts.push($root.payswitch.v1.Account.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.nextCursor = value;
                            else
                                delete message.nextCursor;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Accounts;
        })();

        v1.Administer = (function() {

            /**
             * Properties of an Administer.
             * @typedef {Object} payswitch.v1.Administer.$Properties
             * @property {payswitch.v1.AddParticipant.$Properties|null} [addParticipant] Administer addParticipant
             * @property {payswitch.v1.SuspendParticipant.$Properties|null} [suspendParticipant] Administer suspendParticipant
             * @property {payswitch.v1.ResumeParticipant.$Properties|null} [resumeParticipant] Administer resumeParticipant
             * @property {payswitch.v1.AddTerminal.$Properties|null} [addTerminal] Administer addTerminal
             * @property {payswitch.v1.DisableTerminal.$Properties|null} [disableTerminal] Administer disableTerminal
             * @property {payswitch.v1.EnableTerminal.$Properties|null} [enableTerminal] Administer enableTerminal
             * @property {payswitch.v1.AddTerminalKey.$Properties|null} [addTerminalKey] Administer addTerminalKey
             * @property {payswitch.v1.RevokeTerminalKey.$Properties|null} [revokeTerminalKey] Administer revokeTerminalKey
             * @property {payswitch.v1.SetCapabilities.$Properties|null} [setCapabilities] Administer setCapabilities
             * @property {payswitch.v1.OpenAccount.$Properties|null} [openAccount] Administer openAccount
             * @property {payswitch.v1.FreezeAccount.$Properties|null} [freezeAccount] Administer freezeAccount
             * @property {payswitch.v1.UnfreezeAccount.$Properties|null} [unfreezeAccount] Administer unfreezeAccount
             * @property {payswitch.v1.CloseAccount.$Properties|null} [closeAccount] Administer closeAccount
             * @property {payswitch.v1.ReopenAccount.$Properties|null} [reopenAccount] Administer reopenAccount
             * @property {payswitch.v1.SetMinimum.$Properties|null} [setMinimum] Administer setMinimum
             * @property {payswitch.v1.ListParticipants.$Properties|null} [listParticipants] Administer listParticipants
             * @property {payswitch.v1.ListTerminals.$Properties|null} [listTerminals] Administer listTerminals
             * @property {"addParticipant"|"suspendParticipant"|"resumeParticipant"|"addTerminal"|"disableTerminal"|"enableTerminal"|"addTerminalKey"|"revokeTerminalKey"|"setCapabilities"|"openAccount"|"freezeAccount"|"unfreezeAccount"|"closeAccount"|"reopenAccount"|"setMinimum"|"listParticipants"|"listTerminals"} [change] Administer change
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Administer.
             * @memberof payswitch.v1
             * @interface IAdminister
             * @augments payswitch.v1.Administer.$Properties
             * @deprecated Use payswitch.v1.Administer.$Properties instead.
             */

            /**
             * Narrowed shape of an Administer.
             * @typedef {{
             *   addParticipant?: payswitch.v1.AddParticipant.$Shape|null;
             *   suspendParticipant?: payswitch.v1.SuspendParticipant.$Shape|null;
             *   resumeParticipant?: payswitch.v1.ResumeParticipant.$Shape|null;
             *   addTerminal?: payswitch.v1.AddTerminal.$Shape|null;
             *   disableTerminal?: payswitch.v1.DisableTerminal.$Shape|null;
             *   enableTerminal?: payswitch.v1.EnableTerminal.$Shape|null;
             *   addTerminalKey?: payswitch.v1.AddTerminalKey.$Shape|null;
             *   revokeTerminalKey?: payswitch.v1.RevokeTerminalKey.$Shape|null;
             *   setCapabilities?: payswitch.v1.SetCapabilities.$Shape|null;
             *   openAccount?: payswitch.v1.OpenAccount.$Shape|null;
             *   freezeAccount?: payswitch.v1.FreezeAccount.$Shape|null;
             *   unfreezeAccount?: payswitch.v1.UnfreezeAccount.$Shape|null;
             *   closeAccount?: payswitch.v1.CloseAccount.$Shape|null;
             *   reopenAccount?: payswitch.v1.ReopenAccount.$Shape|null;
             *   setMinimum?: payswitch.v1.SetMinimum.$Shape|null;
             *   listParticipants?: payswitch.v1.ListParticipants.$Shape|null;
             *   listTerminals?: payswitch.v1.ListTerminals.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ change?: undefined; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "addParticipant"; addParticipant: payswitch.v1.AddParticipant.$Shape; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "suspendParticipant"; addParticipant?: null; suspendParticipant: payswitch.v1.SuspendParticipant.$Shape; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "resumeParticipant"; addParticipant?: null; suspendParticipant?: null; resumeParticipant: payswitch.v1.ResumeParticipant.$Shape; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "addTerminal"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal: payswitch.v1.AddTerminal.$Shape; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "disableTerminal"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal: payswitch.v1.DisableTerminal.$Shape; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "enableTerminal"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal: payswitch.v1.EnableTerminal.$Shape; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "addTerminalKey"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey: payswitch.v1.AddTerminalKey.$Shape; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "revokeTerminalKey"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey: payswitch.v1.RevokeTerminalKey.$Shape; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "setCapabilities"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities: payswitch.v1.SetCapabilities.$Shape; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "openAccount"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount: payswitch.v1.OpenAccount.$Shape; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "freezeAccount"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount: payswitch.v1.FreezeAccount.$Shape; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "unfreezeAccount"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount: payswitch.v1.UnfreezeAccount.$Shape; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "closeAccount"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount: payswitch.v1.CloseAccount.$Shape; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "reopenAccount"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount: payswitch.v1.ReopenAccount.$Shape; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "setMinimum"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum: payswitch.v1.SetMinimum.$Shape; listParticipants?: null; listTerminals?: null }|{ change?: "listParticipants"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants: payswitch.v1.ListParticipants.$Shape; listTerminals?: null }|{ change?: "listTerminals"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals: payswitch.v1.ListTerminals.$Shape })
             * )} payswitch.v1.Administer.$Shape
             */

            /**
             * Constructs a new Administer.
             * @memberof payswitch.v1
             * @classdesc Represents an Administer.
             * @constructor
             * @param {payswitch.v1.Administer.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Administer = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Administer addParticipant.
             * @member {payswitch.v1.AddParticipant.$Properties|null|undefined} addParticipant
             * @memberof payswitch.v1.Administer
             * @instance
             */
            Administer.prototype.addParticipant = null;

            /**
             * Administer suspendParticipant.
             * @member {payswitch.v1.SuspendParticipant.$Properties|null|undefined} suspendParticipant
             * @memberof payswitch.v1.Administer
             * @instance
             */
            Administer.prototype.suspendParticipant = null;

            /**
             * Administer resumeParticipant.
             * @member {payswitch.v1.ResumeParticipant.$Properties|null|undefined} resumeParticipant
             * @memberof payswitch.v1.Administer
             * @instance
             */
            Administer.prototype.resumeParticipant = null;

            /**
             * Administer addTerminal.
             * @member {payswitch.v1.AddTerminal.$Properties|null|undefined} addTerminal
             * @memberof payswitch.v1.Administer
             * @instance
             */
            Administer.prototype.addTerminal = null;

            /**
             * Administer disableTerminal.
             * @member {payswitch.v1.DisableTerminal.$Properties|null|undefined} disableTerminal
             * @memberof payswitch.v1.Administer
             * @instance
             */
            Administer.prototype.disableTerminal = null;

            /**
             * Administer enableTerminal.
             * @member {payswitch.v1.EnableTerminal.$Properties|null|undefined} enableTerminal
             * @memberof payswitch.v1.Administer
             * @instance
             */
            Administer.prototype.enableTerminal = null;

            /**
             * Administer addTerminalKey.
             * @member {payswitch.v1.AddTerminalKey.$Properties|null|undefined} addTerminalKey
             * @memberof payswitch.v1.Administer
             * @instance
             */
            Administer.prototype.addTerminalKey = null;

            /**
             * Administer revokeTerminalKey.
             * @member {payswitch.v1.RevokeTerminalKey.$Properties|null|undefined} revokeTerminalKey
             * @memberof payswitch.v1.Administer
             * @instance
             */
            Administer.prototype.revokeTerminalKey = null;

            /**
             * Administer setCapabilities.
             * @member {payswitch.v1.SetCapabilities.$Properties|null|undefined} setCapabilities
             * @memberof payswitch.v1.Administer
             * @instance
             */
            Administer.prototype.setCapabilities = null;

            /**
             * Administer openAccount.
             * @member {payswitch.v1.OpenAccount.$Properties|null|undefined} openAccount
             * @memberof payswitch.v1.Administer
             * @instance
             */
            Administer.prototype.openAccount = null;

            /**
             * Administer freezeAccount.
             * @member {payswitch.v1.FreezeAccount.$Properties|null|undefined} freezeAccount
             * @memberof payswitch.v1.Administer
             * @instance
             */
            Administer.prototype.freezeAccount = null;

            /**
             * Administer unfreezeAccount.
             * @member {payswitch.v1.UnfreezeAccount.$Properties|null|undefined} unfreezeAccount
             * @memberof payswitch.v1.Administer
             * @instance
             */
            Administer.prototype.unfreezeAccount = null;

            /**
             * Administer closeAccount.
             * @member {payswitch.v1.CloseAccount.$Properties|null|undefined} closeAccount
             * @memberof payswitch.v1.Administer
             * @instance
             */
            Administer.prototype.closeAccount = null;

            /**
             * Administer reopenAccount.
             * @member {payswitch.v1.ReopenAccount.$Properties|null|undefined} reopenAccount
             * @memberof payswitch.v1.Administer
             * @instance
             */
            Administer.prototype.reopenAccount = null;

            /**
             * Administer setMinimum.
             * @member {payswitch.v1.SetMinimum.$Properties|null|undefined} setMinimum
             * @memberof payswitch.v1.Administer
             * @instance
             */
            Administer.prototype.setMinimum = null;

            /**
             * Administer listParticipants.
             * @member {payswitch.v1.ListParticipants.$Properties|null|undefined} listParticipants
             * @memberof payswitch.v1.Administer
             * @instance
             */
            Administer.prototype.listParticipants = null;

            /**
             * Administer listTerminals.
             * @member {payswitch.v1.ListTerminals.$Properties|null|undefined} listTerminals
             * @memberof payswitch.v1.Administer
             * @instance
             */
            Administer.prototype.listTerminals = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Administer change.
             * @member {"addParticipant"|"suspendParticipant"|"resumeParticipant"|"addTerminal"|"disableTerminal"|"enableTerminal"|"addTerminalKey"|"revokeTerminalKey"|"setCapabilities"|"openAccount"|"freezeAccount"|"unfreezeAccount"|"closeAccount"|"reopenAccount"|"setMinimum"|"listParticipants"|"listTerminals"|undefined} change
             * @memberof payswitch.v1.Administer
             * @instance
             */
            $Object.defineProperty(Administer.prototype, "change", {
                get: $util.oneOfGetter($oneOfFields = ["addParticipant", "suspendParticipant", "resumeParticipant", "addTerminal", "disableTerminal", "enableTerminal", "addTerminalKey", "revokeTerminalKey", "setCapabilities", "openAccount", "freezeAccount", "unfreezeAccount", "closeAccount", "reopenAccount", "setMinimum", "listParticipants", "listTerminals"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Administer instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.Administer
             * @static
             * @param {payswitch.v1.Administer.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.Administer} Administer instance
             * @type {{
             *   (properties: payswitch.v1.Administer.$Shape): payswitch.v1.Administer & payswitch.v1.Administer.$Shape;
             *   (properties?: payswitch.v1.Administer.$Properties): payswitch.v1.Administer;
             * }}
             */
            Administer.create = function(properties) {
                return new Administer(properties);
            };

            /**
             * Encodes the specified Administer message. Does not implicitly {@link payswitch.v1.Administer.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.Administer
             * @static
             * @param {payswitch.v1.Administer.$Properties} message Administer message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Administer.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.addParticipant != null && $Object.hasOwnProperty.call(message, "addParticipant"))
                    $root.payswitch.v1.AddParticipant.encode(message.addParticipant, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.suspendParticipant != null && $Object.hasOwnProperty.call(message, "suspendParticipant"))
                    $root.payswitch.v1.SuspendParticipant.encode(message.suspendParticipant, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.resumeParticipant != null && $Object.hasOwnProperty.call(message, "resumeParticipant"))
                    $root.payswitch.v1.ResumeParticipant.encode(message.resumeParticipant, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.addTerminal != null && $Object.hasOwnProperty.call(message, "addTerminal"))
                    $root.payswitch.v1.AddTerminal.encode(message.addTerminal, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.disableTerminal != null && $Object.hasOwnProperty.call(message, "disableTerminal"))
                    $root.payswitch.v1.DisableTerminal.encode(message.disableTerminal, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.enableTerminal != null && $Object.hasOwnProperty.call(message, "enableTerminal"))
                    $root.payswitch.v1.EnableTerminal.encode(message.enableTerminal, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.addTerminalKey != null && $Object.hasOwnProperty.call(message, "addTerminalKey"))
                    $root.payswitch.v1.AddTerminalKey.encode(message.addTerminalKey, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.revokeTerminalKey != null && $Object.hasOwnProperty.call(message, "revokeTerminalKey"))
                    $root.payswitch.v1.RevokeTerminalKey.encode(message.revokeTerminalKey, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.setCapabilities != null && $Object.hasOwnProperty.call(message, "setCapabilities"))
                    $root.payswitch.v1.SetCapabilities.encode(message.setCapabilities, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.openAccount != null && $Object.hasOwnProperty.call(message, "openAccount"))
                    $root.payswitch.v1.OpenAccount.encode(message.openAccount, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.freezeAccount != null && $Object.hasOwnProperty.call(message, "freezeAccount"))
                    $root.payswitch.v1.FreezeAccount.encode(message.freezeAccount, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.unfreezeAccount != null && $Object.hasOwnProperty.call(message, "unfreezeAccount"))
                    $root.payswitch.v1.UnfreezeAccount.encode(message.unfreezeAccount, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.closeAccount != null && $Object.hasOwnProperty.call(message, "closeAccount"))
                    $root.payswitch.v1.CloseAccount.encode(message.closeAccount, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                if (message.reopenAccount != null && $Object.hasOwnProperty.call(message, "reopenAccount"))
                    $root.payswitch.v1.ReopenAccount.encode(message.reopenAccount, writer.uint32(/* id 14, wireType 2 =*/114).fork(), _depth + 1).ldelim();
                if (message.setMinimum != null && $Object.hasOwnProperty.call(message, "setMinimum"))
                    $root.payswitch.v1.SetMinimum.encode(message.setMinimum, writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                if (message.listParticipants != null && $Object.hasOwnProperty.call(message, "listParticipants"))
                    $root.payswitch.v1.ListParticipants.encode(message.listParticipants, writer.uint32(/* id 30, wireType 2 =*/242).fork(), _depth + 1).ldelim();
                if (message.listTerminals != null && $Object.hasOwnProperty.call(message, "listTerminals"))
                    $root.payswitch.v1.ListTerminals.encode(message.listTerminals, writer.uint32(/* id 31, wireType 2 =*/250).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Administer message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.Administer
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.Administer & payswitch.v1.Administer.$Shape} Administer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Administer.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.Administer();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.addParticipant = $root.payswitch.v1.AddParticipant.decode(reader, reader.size(), $undefined, _depth + 1, message.addParticipant);
                            message.change = "addParticipant";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.suspendParticipant = $root.payswitch.v1.SuspendParticipant.decode(reader, reader.size(), $undefined, _depth + 1, message.suspendParticipant);
                            message.change = "suspendParticipant";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.resumeParticipant = $root.payswitch.v1.ResumeParticipant.decode(reader, reader.size(), $undefined, _depth + 1, message.resumeParticipant);
                            message.change = "resumeParticipant";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.addTerminal = $root.payswitch.v1.AddTerminal.decode(reader, reader.size(), $undefined, _depth + 1, message.addTerminal);
                            message.change = "addTerminal";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.disableTerminal = $root.payswitch.v1.DisableTerminal.decode(reader, reader.size(), $undefined, _depth + 1, message.disableTerminal);
                            message.change = "disableTerminal";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.enableTerminal = $root.payswitch.v1.EnableTerminal.decode(reader, reader.size(), $undefined, _depth + 1, message.enableTerminal);
                            message.change = "enableTerminal";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.addTerminalKey = $root.payswitch.v1.AddTerminalKey.decode(reader, reader.size(), $undefined, _depth + 1, message.addTerminalKey);
                            message.change = "addTerminalKey";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.revokeTerminalKey = $root.payswitch.v1.RevokeTerminalKey.decode(reader, reader.size(), $undefined, _depth + 1, message.revokeTerminalKey);
                            message.change = "revokeTerminalKey";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.setCapabilities = $root.payswitch.v1.SetCapabilities.decode(reader, reader.size(), $undefined, _depth + 1, message.setCapabilities);
                            message.change = "setCapabilities";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.openAccount = $root.payswitch.v1.OpenAccount.decode(reader, reader.size(), $undefined, _depth + 1, message.openAccount);
                            message.change = "openAccount";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.freezeAccount = $root.payswitch.v1.FreezeAccount.decode(reader, reader.size(), $undefined, _depth + 1, message.freezeAccount);
                            message.change = "freezeAccount";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.unfreezeAccount = $root.payswitch.v1.UnfreezeAccount.decode(reader, reader.size(), $undefined, _depth + 1, message.unfreezeAccount);
                            message.change = "unfreezeAccount";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            message.closeAccount = $root.payswitch.v1.CloseAccount.decode(reader, reader.size(), $undefined, _depth + 1, message.closeAccount);
                            message.change = "closeAccount";
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            message.reopenAccount = $root.payswitch.v1.ReopenAccount.decode(reader, reader.size(), $undefined, _depth + 1, message.reopenAccount);
                            message.change = "reopenAccount";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            message.setMinimum = $root.payswitch.v1.SetMinimum.decode(reader, reader.size(), $undefined, _depth + 1, message.setMinimum);
                            message.change = "setMinimum";
                            continue;
                        }
                    case 30: {
                            if (wireType !== 2)
                                break;
                            message.listParticipants = $root.payswitch.v1.ListParticipants.decode(reader, reader.size(), $undefined, _depth + 1, message.listParticipants);
                            message.change = "listParticipants";
                            continue;
                        }
                    case 31: {
                            if (wireType !== 2)
                                break;
                            message.listTerminals = $root.payswitch.v1.ListTerminals.decode(reader, reader.size(), $undefined, _depth + 1, message.listTerminals);
                            message.change = "listTerminals";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Administer;
        })();

        v1.AdminResult = (function() {

            /**
             * Properties of an AdminResult.
             * @typedef {Object} payswitch.v1.AdminResult.$Properties
             * @property {payswitch.v1.Reason|null} [reason] AdminResult reason
             * @property {Long|null} [seq] AdminResult seq
             * @property {string|null} [detail] AdminResult detail
             * @property {payswitch.v1.Account.$Properties|null} [account] AdminResult account
             * @property {Array.<payswitch.v1.Participant.$Properties>|null} [participants] AdminResult participants
             * @property {Array.<payswitch.v1.Terminal.$Properties>|null} [terminals] AdminResult terminals
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AdminResult.
             * @memberof payswitch.v1
             * @interface IAdminResult
             * @augments payswitch.v1.AdminResult.$Properties
             * @deprecated Use payswitch.v1.AdminResult.$Properties instead.
             */

            /**
             * Shape of an AdminResult.
             * @typedef {payswitch.v1.AdminResult.$Properties} payswitch.v1.AdminResult.$Shape
             */

            /**
             * Constructs a new AdminResult.
             * @memberof payswitch.v1
             * @classdesc Represents an AdminResult.
             * @constructor
             * @param {payswitch.v1.AdminResult.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AdminResult = function (properties) {
                this.participants = [];
                this.terminals = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AdminResult reason.
             * @member {payswitch.v1.Reason} reason
             * @memberof payswitch.v1.AdminResult
             * @instance
             */
            AdminResult.prototype.reason = 0;

            /**
             * AdminResult seq.
             * @member {Long} seq
             * @memberof payswitch.v1.AdminResult
             * @instance
             */
            AdminResult.prototype.seq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * AdminResult detail.
             * @member {string} detail
             * @memberof payswitch.v1.AdminResult
             * @instance
             */
            AdminResult.prototype.detail = "";

            /**
             * AdminResult account.
             * @member {payswitch.v1.Account.$Properties|null|undefined} account
             * @memberof payswitch.v1.AdminResult
             * @instance
             */
            AdminResult.prototype.account = null;

            /**
             * AdminResult participants.
             * @member {Array.<payswitch.v1.Participant.$Properties>} participants
             * @memberof payswitch.v1.AdminResult
             * @instance
             */
            AdminResult.prototype.participants = $util.emptyArray;

            /**
             * AdminResult terminals.
             * @member {Array.<payswitch.v1.Terminal.$Properties>} terminals
             * @memberof payswitch.v1.AdminResult
             * @instance
             */
            AdminResult.prototype.terminals = $util.emptyArray;

            /**
             * Creates a new AdminResult instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.AdminResult
             * @static
             * @param {payswitch.v1.AdminResult.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.AdminResult} AdminResult instance
             * @type {{
             *   (properties: payswitch.v1.AdminResult.$Shape): payswitch.v1.AdminResult & payswitch.v1.AdminResult.$Shape;
             *   (properties?: payswitch.v1.AdminResult.$Properties): payswitch.v1.AdminResult;
             * }}
             */
            AdminResult.create = function(properties) {
                return new AdminResult(properties);
            };

            /**
             * Encodes the specified AdminResult message. Does not implicitly {@link payswitch.v1.AdminResult.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.AdminResult
             * @static
             * @param {payswitch.v1.AdminResult.$Properties} message AdminResult message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AdminResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.reason);
                if (message.seq != null && $Object.hasOwnProperty.call(message, "seq") && (typeof message.seq === "object" ? message.seq.low || message.seq.high : message.seq !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.seq);
                if (message.detail != null && $Object.hasOwnProperty.call(message, "detail") && message.detail !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.detail);
                if (message.account != null && $Object.hasOwnProperty.call(message, "account"))
                    $root.payswitch.v1.Account.encode(message.account, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.participants != null && message.participants.length)
                    for (let i = 0; i < message.participants.length; ++i)
                        $root.payswitch.v1.Participant.encode(message.participants[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.terminals != null && message.terminals.length)
                    for (let i = 0; i < message.terminals.length; ++i)
                        $root.payswitch.v1.Terminal.encode(message.terminals[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AdminResult message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.AdminResult
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.AdminResult & payswitch.v1.AdminResult.$Shape} AdminResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AdminResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.AdminResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.seq = value;
                            else
                                delete message.seq;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.detail = value;
                            else
                                delete message.detail;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.account = $root.payswitch.v1.Account.decode(reader, reader.size(), $undefined, _depth + 1, message.account);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.participants && message.participants.length))
                                message.participants = [];
                            message.participants.push($root.payswitch.v1.Participant.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.terminals && message.terminals.length))
                                message.terminals = [];
                            message.terminals.push($root.payswitch.v1.Terminal.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AdminResult;
        })();

        /**
         * Capability enum.
         * @name payswitch.v1.Capability
         * @enum {number}
         * @property {number} CAPABILITY_UNSPECIFIED=0 CAPABILITY_UNSPECIFIED value
         * @property {number} PAY=1 PAY value
         * @property {number} READ=2 READ value
         * @property {number} BATCH=3 BATCH value
         * @property {number} ADMIN=4 ADMIN value
         */
        v1.Capability = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "CAPABILITY_UNSPECIFIED"] = 0;
            values[valuesById[1] = "PAY"] = 1;
            values[valuesById[2] = "READ"] = 2;
            values[valuesById[3] = "BATCH"] = 3;
            values[valuesById[4] = "ADMIN"] = 4;
            return values;
        })();

        v1.Participant = (function() {

            /**
             * Properties of a Participant.
             * @typedef {Object} payswitch.v1.Participant.$Properties
             * @property {string|null} [participant] Participant participant
             * @property {string|null} [displayName] Participant displayName
             * @property {boolean|null} [suspended] Participant suspended
             * @property {boolean|null} [operator] Participant operator
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Participant.
             * @memberof payswitch.v1
             * @interface IParticipant
             * @augments payswitch.v1.Participant.$Properties
             * @deprecated Use payswitch.v1.Participant.$Properties instead.
             */

            /**
             * Shape of a Participant.
             * @typedef {payswitch.v1.Participant.$Properties} payswitch.v1.Participant.$Shape
             */

            /**
             * Constructs a new Participant.
             * @memberof payswitch.v1
             * @classdesc Represents a Participant.
             * @constructor
             * @param {payswitch.v1.Participant.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Participant = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Participant participant.
             * @member {string} participant
             * @memberof payswitch.v1.Participant
             * @instance
             */
            Participant.prototype.participant = "";

            /**
             * Participant displayName.
             * @member {string} displayName
             * @memberof payswitch.v1.Participant
             * @instance
             */
            Participant.prototype.displayName = "";

            /**
             * Participant suspended.
             * @member {boolean} suspended
             * @memberof payswitch.v1.Participant
             * @instance
             */
            Participant.prototype.suspended = false;

            /**
             * Participant operator.
             * @member {boolean} operator
             * @memberof payswitch.v1.Participant
             * @instance
             */
            Participant.prototype.operator = false;

            /**
             * Creates a new Participant instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.Participant
             * @static
             * @param {payswitch.v1.Participant.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.Participant} Participant instance
             * @type {{
             *   (properties: payswitch.v1.Participant.$Shape): payswitch.v1.Participant & payswitch.v1.Participant.$Shape;
             *   (properties?: payswitch.v1.Participant.$Properties): payswitch.v1.Participant;
             * }}
             */
            Participant.create = function(properties) {
                return new Participant(properties);
            };

            /**
             * Encodes the specified Participant message. Does not implicitly {@link payswitch.v1.Participant.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.Participant
             * @static
             * @param {payswitch.v1.Participant.$Properties} message Participant message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Participant.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.participant != null && $Object.hasOwnProperty.call(message, "participant") && message.participant !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.participant);
                if (message.displayName != null && $Object.hasOwnProperty.call(message, "displayName") && message.displayName !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.displayName);
                if (message.suspended != null && $Object.hasOwnProperty.call(message, "suspended") && message.suspended !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.suspended);
                if (message.operator != null && $Object.hasOwnProperty.call(message, "operator") && message.operator !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.operator);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Participant message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.Participant
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.Participant & payswitch.v1.Participant.$Shape} Participant
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Participant.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.Participant();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.participant = value;
                            else
                                delete message.participant;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.displayName = value;
                            else
                                delete message.displayName;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.suspended = value;
                            else
                                delete message.suspended;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.operator = value;
                            else
                                delete message.operator;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Participant;
        })();

        v1.TerminalKey = (function() {

            /**
             * Properties of a TerminalKey.
             * @typedef {Object} payswitch.v1.TerminalKey.$Properties
             * @property {string|null} [keyId] TerminalKey keyId
             * @property {Uint8Array|null} [publicKey] TerminalKey publicKey
             * @property {boolean|null} [revoked] TerminalKey revoked
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TerminalKey.
             * @memberof payswitch.v1
             * @interface ITerminalKey
             * @augments payswitch.v1.TerminalKey.$Properties
             * @deprecated Use payswitch.v1.TerminalKey.$Properties instead.
             */

            /**
             * Shape of a TerminalKey.
             * @typedef {payswitch.v1.TerminalKey.$Properties} payswitch.v1.TerminalKey.$Shape
             */

            /**
             * Constructs a new TerminalKey.
             * @memberof payswitch.v1
             * @classdesc Represents a TerminalKey.
             * @constructor
             * @param {payswitch.v1.TerminalKey.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TerminalKey = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TerminalKey keyId.
             * @member {string} keyId
             * @memberof payswitch.v1.TerminalKey
             * @instance
             */
            TerminalKey.prototype.keyId = "";

            /**
             * TerminalKey publicKey.
             * @member {Uint8Array} publicKey
             * @memberof payswitch.v1.TerminalKey
             * @instance
             */
            TerminalKey.prototype.publicKey = $util.newBuffer([]);

            /**
             * TerminalKey revoked.
             * @member {boolean} revoked
             * @memberof payswitch.v1.TerminalKey
             * @instance
             */
            TerminalKey.prototype.revoked = false;

            /**
             * Creates a new TerminalKey instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.TerminalKey
             * @static
             * @param {payswitch.v1.TerminalKey.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.TerminalKey} TerminalKey instance
             * @type {{
             *   (properties: payswitch.v1.TerminalKey.$Shape): payswitch.v1.TerminalKey & payswitch.v1.TerminalKey.$Shape;
             *   (properties?: payswitch.v1.TerminalKey.$Properties): payswitch.v1.TerminalKey;
             * }}
             */
            TerminalKey.create = function(properties) {
                return new TerminalKey(properties);
            };

            /**
             * Encodes the specified TerminalKey message. Does not implicitly {@link payswitch.v1.TerminalKey.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.TerminalKey
             * @static
             * @param {payswitch.v1.TerminalKey.$Properties} message TerminalKey message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TerminalKey.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.keyId != null && $Object.hasOwnProperty.call(message, "keyId") && message.keyId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.keyId);
                if (message.publicKey != null && $Object.hasOwnProperty.call(message, "publicKey") && message.publicKey.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.publicKey);
                if (message.revoked != null && $Object.hasOwnProperty.call(message, "revoked") && message.revoked !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.revoked);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TerminalKey message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.TerminalKey
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.TerminalKey & payswitch.v1.TerminalKey.$Shape} TerminalKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TerminalKey.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.TerminalKey();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.keyId = value;
                            else
                                delete message.keyId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.publicKey = value;
                            else
                                delete message.publicKey;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.revoked = value;
                            else
                                delete message.revoked;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TerminalKey;
        })();

        v1.Terminal = (function() {

            /**
             * Properties of a Terminal.
             * @typedef {Object} payswitch.v1.Terminal.$Properties
             * @property {string|null} [participant] Terminal participant
             * @property {string|null} [terminal] Terminal terminal
             * @property {Array.<payswitch.v1.Capability>|null} [capabilities] Terminal capabilities
             * @property {Array.<payswitch.v1.TerminalKey.$Properties>|null} [keys] Terminal keys
             * @property {boolean|null} [disabled] Terminal disabled
             * @property {boolean|null} [disabledByOperator] Terminal disabledByOperator
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Terminal.
             * @memberof payswitch.v1
             * @interface ITerminal
             * @augments payswitch.v1.Terminal.$Properties
             * @deprecated Use payswitch.v1.Terminal.$Properties instead.
             */

            /**
             * Shape of a Terminal.
             * @typedef {payswitch.v1.Terminal.$Properties} payswitch.v1.Terminal.$Shape
             */

            /**
             * Constructs a new Terminal.
             * @memberof payswitch.v1
             * @classdesc Represents a Terminal.
             * @constructor
             * @param {payswitch.v1.Terminal.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Terminal = function (properties) {
                this.capabilities = [];
                this.keys = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Terminal participant.
             * @member {string} participant
             * @memberof payswitch.v1.Terminal
             * @instance
             */
            Terminal.prototype.participant = "";

            /**
             * Terminal terminal.
             * @member {string} terminal
             * @memberof payswitch.v1.Terminal
             * @instance
             */
            Terminal.prototype.terminal = "";

            /**
             * Terminal capabilities.
             * @member {Array.<payswitch.v1.Capability>} capabilities
             * @memberof payswitch.v1.Terminal
             * @instance
             */
            Terminal.prototype.capabilities = $util.emptyArray;

            /**
             * Terminal keys.
             * @member {Array.<payswitch.v1.TerminalKey.$Properties>} keys
             * @memberof payswitch.v1.Terminal
             * @instance
             */
            Terminal.prototype.keys = $util.emptyArray;

            /**
             * Terminal disabled.
             * @member {boolean} disabled
             * @memberof payswitch.v1.Terminal
             * @instance
             */
            Terminal.prototype.disabled = false;

            /**
             * Terminal disabledByOperator.
             * @member {boolean} disabledByOperator
             * @memberof payswitch.v1.Terminal
             * @instance
             */
            Terminal.prototype.disabledByOperator = false;

            /**
             * Creates a new Terminal instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.Terminal
             * @static
             * @param {payswitch.v1.Terminal.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.Terminal} Terminal instance
             * @type {{
             *   (properties: payswitch.v1.Terminal.$Shape): payswitch.v1.Terminal & payswitch.v1.Terminal.$Shape;
             *   (properties?: payswitch.v1.Terminal.$Properties): payswitch.v1.Terminal;
             * }}
             */
            Terminal.create = function(properties) {
                return new Terminal(properties);
            };

            /**
             * Encodes the specified Terminal message. Does not implicitly {@link payswitch.v1.Terminal.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.Terminal
             * @static
             * @param {payswitch.v1.Terminal.$Properties} message Terminal message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Terminal.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.participant != null && $Object.hasOwnProperty.call(message, "participant") && message.participant !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.participant);
                if (message.terminal != null && $Object.hasOwnProperty.call(message, "terminal") && message.terminal !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.terminal);
                if (message.capabilities != null && message.capabilities.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).int32s(message.capabilities);
                if (message.keys != null && message.keys.length)
                    for (let i = 0; i < message.keys.length; ++i)
                        $root.payswitch.v1.TerminalKey.encode(message.keys[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.disabled != null && $Object.hasOwnProperty.call(message, "disabled") && message.disabled !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.disabled);
                if (message.disabledByOperator != null && $Object.hasOwnProperty.call(message, "disabledByOperator") && message.disabledByOperator !== false)
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.disabledByOperator);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Terminal message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.Terminal
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.Terminal & payswitch.v1.Terminal.$Shape} Terminal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Terminal.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.Terminal();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.participant = value;
                            else
                                delete message.participant;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.terminal = value;
                            else
                                delete message.terminal;
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.capabilities && message.capabilities.length))
                                    message.capabilities = [];
                                reader.int32s(message.capabilities);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.capabilities && message.capabilities.length))
                                message.capabilities = [];
                            message.capabilities.push(reader.int32());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.keys && message.keys.length))
                                message.keys = [];
                            message.keys.push($root.payswitch.v1.TerminalKey.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.disabled = value;
                            else
                                delete message.disabled;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.disabledByOperator = value;
                            else
                                delete message.disabledByOperator;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Terminal;
        })();

        v1.AddParticipant = (function() {

            /**
             * Properties of an AddParticipant.
             * @typedef {Object} payswitch.v1.AddParticipant.$Properties
             * @property {string|null} [participant] AddParticipant participant
             * @property {string|null} [displayName] AddParticipant displayName
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AddParticipant.
             * @memberof payswitch.v1
             * @interface IAddParticipant
             * @augments payswitch.v1.AddParticipant.$Properties
             * @deprecated Use payswitch.v1.AddParticipant.$Properties instead.
             */

            /**
             * Shape of an AddParticipant.
             * @typedef {payswitch.v1.AddParticipant.$Properties} payswitch.v1.AddParticipant.$Shape
             */

            /**
             * Constructs a new AddParticipant.
             * @memberof payswitch.v1
             * @classdesc Represents an AddParticipant.
             * @constructor
             * @param {payswitch.v1.AddParticipant.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AddParticipant = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AddParticipant participant.
             * @member {string} participant
             * @memberof payswitch.v1.AddParticipant
             * @instance
             */
            AddParticipant.prototype.participant = "";

            /**
             * AddParticipant displayName.
             * @member {string} displayName
             * @memberof payswitch.v1.AddParticipant
             * @instance
             */
            AddParticipant.prototype.displayName = "";

            /**
             * Creates a new AddParticipant instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.AddParticipant
             * @static
             * @param {payswitch.v1.AddParticipant.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.AddParticipant} AddParticipant instance
             * @type {{
             *   (properties: payswitch.v1.AddParticipant.$Shape): payswitch.v1.AddParticipant & payswitch.v1.AddParticipant.$Shape;
             *   (properties?: payswitch.v1.AddParticipant.$Properties): payswitch.v1.AddParticipant;
             * }}
             */
            AddParticipant.create = function(properties) {
                return new AddParticipant(properties);
            };

            /**
             * Encodes the specified AddParticipant message. Does not implicitly {@link payswitch.v1.AddParticipant.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.AddParticipant
             * @static
             * @param {payswitch.v1.AddParticipant.$Properties} message AddParticipant message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AddParticipant.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.participant != null && $Object.hasOwnProperty.call(message, "participant") && message.participant !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.participant);
                if (message.displayName != null && $Object.hasOwnProperty.call(message, "displayName") && message.displayName !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.displayName);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AddParticipant message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.AddParticipant
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.AddParticipant & payswitch.v1.AddParticipant.$Shape} AddParticipant
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AddParticipant.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.AddParticipant();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.participant = value;
                            else
                                delete message.participant;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.displayName = value;
                            else
                                delete message.displayName;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AddParticipant;
        })();

        v1.SuspendParticipant = (function() {

            /**
             * Properties of a SuspendParticipant.
             * @typedef {Object} payswitch.v1.SuspendParticipant.$Properties
             * @property {string|null} [participant] SuspendParticipant participant
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SuspendParticipant.
             * @memberof payswitch.v1
             * @interface ISuspendParticipant
             * @augments payswitch.v1.SuspendParticipant.$Properties
             * @deprecated Use payswitch.v1.SuspendParticipant.$Properties instead.
             */

            /**
             * Shape of a SuspendParticipant.
             * @typedef {payswitch.v1.SuspendParticipant.$Properties} payswitch.v1.SuspendParticipant.$Shape
             */

            /**
             * Constructs a new SuspendParticipant.
             * @memberof payswitch.v1
             * @classdesc Represents a SuspendParticipant.
             * @constructor
             * @param {payswitch.v1.SuspendParticipant.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SuspendParticipant = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SuspendParticipant participant.
             * @member {string} participant
             * @memberof payswitch.v1.SuspendParticipant
             * @instance
             */
            SuspendParticipant.prototype.participant = "";

            /**
             * Creates a new SuspendParticipant instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.SuspendParticipant
             * @static
             * @param {payswitch.v1.SuspendParticipant.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.SuspendParticipant} SuspendParticipant instance
             * @type {{
             *   (properties: payswitch.v1.SuspendParticipant.$Shape): payswitch.v1.SuspendParticipant & payswitch.v1.SuspendParticipant.$Shape;
             *   (properties?: payswitch.v1.SuspendParticipant.$Properties): payswitch.v1.SuspendParticipant;
             * }}
             */
            SuspendParticipant.create = function(properties) {
                return new SuspendParticipant(properties);
            };

            /**
             * Encodes the specified SuspendParticipant message. Does not implicitly {@link payswitch.v1.SuspendParticipant.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.SuspendParticipant
             * @static
             * @param {payswitch.v1.SuspendParticipant.$Properties} message SuspendParticipant message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SuspendParticipant.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.participant != null && $Object.hasOwnProperty.call(message, "participant") && message.participant !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.participant);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SuspendParticipant message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.SuspendParticipant
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.SuspendParticipant & payswitch.v1.SuspendParticipant.$Shape} SuspendParticipant
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SuspendParticipant.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.SuspendParticipant();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.participant = value;
                            else
                                delete message.participant;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SuspendParticipant;
        })();

        v1.ResumeParticipant = (function() {

            /**
             * Properties of a ResumeParticipant.
             * @typedef {Object} payswitch.v1.ResumeParticipant.$Properties
             * @property {string|null} [participant] ResumeParticipant participant
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ResumeParticipant.
             * @memberof payswitch.v1
             * @interface IResumeParticipant
             * @augments payswitch.v1.ResumeParticipant.$Properties
             * @deprecated Use payswitch.v1.ResumeParticipant.$Properties instead.
             */

            /**
             * Shape of a ResumeParticipant.
             * @typedef {payswitch.v1.ResumeParticipant.$Properties} payswitch.v1.ResumeParticipant.$Shape
             */

            /**
             * Constructs a new ResumeParticipant.
             * @memberof payswitch.v1
             * @classdesc Represents a ResumeParticipant.
             * @constructor
             * @param {payswitch.v1.ResumeParticipant.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ResumeParticipant = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ResumeParticipant participant.
             * @member {string} participant
             * @memberof payswitch.v1.ResumeParticipant
             * @instance
             */
            ResumeParticipant.prototype.participant = "";

            /**
             * Creates a new ResumeParticipant instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.ResumeParticipant
             * @static
             * @param {payswitch.v1.ResumeParticipant.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.ResumeParticipant} ResumeParticipant instance
             * @type {{
             *   (properties: payswitch.v1.ResumeParticipant.$Shape): payswitch.v1.ResumeParticipant & payswitch.v1.ResumeParticipant.$Shape;
             *   (properties?: payswitch.v1.ResumeParticipant.$Properties): payswitch.v1.ResumeParticipant;
             * }}
             */
            ResumeParticipant.create = function(properties) {
                return new ResumeParticipant(properties);
            };

            /**
             * Encodes the specified ResumeParticipant message. Does not implicitly {@link payswitch.v1.ResumeParticipant.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.ResumeParticipant
             * @static
             * @param {payswitch.v1.ResumeParticipant.$Properties} message ResumeParticipant message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ResumeParticipant.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.participant != null && $Object.hasOwnProperty.call(message, "participant") && message.participant !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.participant);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ResumeParticipant message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.ResumeParticipant
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.ResumeParticipant & payswitch.v1.ResumeParticipant.$Shape} ResumeParticipant
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ResumeParticipant.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.ResumeParticipant();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.participant = value;
                            else
                                delete message.participant;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ResumeParticipant;
        })();

        v1.AddTerminal = (function() {

            /**
             * Properties of an AddTerminal.
             * @typedef {Object} payswitch.v1.AddTerminal.$Properties
             * @property {string|null} [participant] AddTerminal participant
             * @property {string|null} [terminal] AddTerminal terminal
             * @property {Array.<payswitch.v1.Capability>|null} [capabilities] AddTerminal capabilities
             * @property {string|null} [keyId] AddTerminal keyId
             * @property {Uint8Array|null} [publicKey] AddTerminal publicKey
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AddTerminal.
             * @memberof payswitch.v1
             * @interface IAddTerminal
             * @augments payswitch.v1.AddTerminal.$Properties
             * @deprecated Use payswitch.v1.AddTerminal.$Properties instead.
             */

            /**
             * Shape of an AddTerminal.
             * @typedef {payswitch.v1.AddTerminal.$Properties} payswitch.v1.AddTerminal.$Shape
             */

            /**
             * Constructs a new AddTerminal.
             * @memberof payswitch.v1
             * @classdesc Represents an AddTerminal.
             * @constructor
             * @param {payswitch.v1.AddTerminal.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AddTerminal = function (properties) {
                this.capabilities = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AddTerminal participant.
             * @member {string} participant
             * @memberof payswitch.v1.AddTerminal
             * @instance
             */
            AddTerminal.prototype.participant = "";

            /**
             * AddTerminal terminal.
             * @member {string} terminal
             * @memberof payswitch.v1.AddTerminal
             * @instance
             */
            AddTerminal.prototype.terminal = "";

            /**
             * AddTerminal capabilities.
             * @member {Array.<payswitch.v1.Capability>} capabilities
             * @memberof payswitch.v1.AddTerminal
             * @instance
             */
            AddTerminal.prototype.capabilities = $util.emptyArray;

            /**
             * AddTerminal keyId.
             * @member {string} keyId
             * @memberof payswitch.v1.AddTerminal
             * @instance
             */
            AddTerminal.prototype.keyId = "";

            /**
             * AddTerminal publicKey.
             * @member {Uint8Array} publicKey
             * @memberof payswitch.v1.AddTerminal
             * @instance
             */
            AddTerminal.prototype.publicKey = $util.newBuffer([]);

            /**
             * Creates a new AddTerminal instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.AddTerminal
             * @static
             * @param {payswitch.v1.AddTerminal.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.AddTerminal} AddTerminal instance
             * @type {{
             *   (properties: payswitch.v1.AddTerminal.$Shape): payswitch.v1.AddTerminal & payswitch.v1.AddTerminal.$Shape;
             *   (properties?: payswitch.v1.AddTerminal.$Properties): payswitch.v1.AddTerminal;
             * }}
             */
            AddTerminal.create = function(properties) {
                return new AddTerminal(properties);
            };

            /**
             * Encodes the specified AddTerminal message. Does not implicitly {@link payswitch.v1.AddTerminal.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.AddTerminal
             * @static
             * @param {payswitch.v1.AddTerminal.$Properties} message AddTerminal message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AddTerminal.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.participant != null && $Object.hasOwnProperty.call(message, "participant") && message.participant !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.participant);
                if (message.terminal != null && $Object.hasOwnProperty.call(message, "terminal") && message.terminal !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.terminal);
                if (message.capabilities != null && message.capabilities.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).int32s(message.capabilities);
                if (message.keyId != null && $Object.hasOwnProperty.call(message, "keyId") && message.keyId !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.keyId);
                if (message.publicKey != null && $Object.hasOwnProperty.call(message, "publicKey") && message.publicKey.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.publicKey);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AddTerminal message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.AddTerminal
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.AddTerminal & payswitch.v1.AddTerminal.$Shape} AddTerminal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AddTerminal.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.AddTerminal();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.participant = value;
                            else
                                delete message.participant;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.terminal = value;
                            else
                                delete message.terminal;
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.capabilities && message.capabilities.length))
                                    message.capabilities = [];
                                reader.int32s(message.capabilities);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.capabilities && message.capabilities.length))
                                message.capabilities = [];
                            message.capabilities.push(reader.int32());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.keyId = value;
                            else
                                delete message.keyId;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.publicKey = value;
                            else
                                delete message.publicKey;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AddTerminal;
        })();

        v1.DisableTerminal = (function() {

            /**
             * Properties of a DisableTerminal.
             * @typedef {Object} payswitch.v1.DisableTerminal.$Properties
             * @property {string|null} [participant] DisableTerminal participant
             * @property {string|null} [terminal] DisableTerminal terminal
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DisableTerminal.
             * @memberof payswitch.v1
             * @interface IDisableTerminal
             * @augments payswitch.v1.DisableTerminal.$Properties
             * @deprecated Use payswitch.v1.DisableTerminal.$Properties instead.
             */

            /**
             * Shape of a DisableTerminal.
             * @typedef {payswitch.v1.DisableTerminal.$Properties} payswitch.v1.DisableTerminal.$Shape
             */

            /**
             * Constructs a new DisableTerminal.
             * @memberof payswitch.v1
             * @classdesc Represents a DisableTerminal.
             * @constructor
             * @param {payswitch.v1.DisableTerminal.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DisableTerminal = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DisableTerminal participant.
             * @member {string} participant
             * @memberof payswitch.v1.DisableTerminal
             * @instance
             */
            DisableTerminal.prototype.participant = "";

            /**
             * DisableTerminal terminal.
             * @member {string} terminal
             * @memberof payswitch.v1.DisableTerminal
             * @instance
             */
            DisableTerminal.prototype.terminal = "";

            /**
             * Creates a new DisableTerminal instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.DisableTerminal
             * @static
             * @param {payswitch.v1.DisableTerminal.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.DisableTerminal} DisableTerminal instance
             * @type {{
             *   (properties: payswitch.v1.DisableTerminal.$Shape): payswitch.v1.DisableTerminal & payswitch.v1.DisableTerminal.$Shape;
             *   (properties?: payswitch.v1.DisableTerminal.$Properties): payswitch.v1.DisableTerminal;
             * }}
             */
            DisableTerminal.create = function(properties) {
                return new DisableTerminal(properties);
            };

            /**
             * Encodes the specified DisableTerminal message. Does not implicitly {@link payswitch.v1.DisableTerminal.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.DisableTerminal
             * @static
             * @param {payswitch.v1.DisableTerminal.$Properties} message DisableTerminal message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DisableTerminal.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.participant != null && $Object.hasOwnProperty.call(message, "participant") && message.participant !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.participant);
                if (message.terminal != null && $Object.hasOwnProperty.call(message, "terminal") && message.terminal !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.terminal);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DisableTerminal message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.DisableTerminal
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.DisableTerminal & payswitch.v1.DisableTerminal.$Shape} DisableTerminal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DisableTerminal.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.DisableTerminal();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.participant = value;
                            else
                                delete message.participant;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.terminal = value;
                            else
                                delete message.terminal;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DisableTerminal;
        })();

        v1.EnableTerminal = (function() {

            /**
             * Properties of an EnableTerminal.
             * @typedef {Object} payswitch.v1.EnableTerminal.$Properties
             * @property {string|null} [participant] EnableTerminal participant
             * @property {string|null} [terminal] EnableTerminal terminal
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EnableTerminal.
             * @memberof payswitch.v1
             * @interface IEnableTerminal
             * @augments payswitch.v1.EnableTerminal.$Properties
             * @deprecated Use payswitch.v1.EnableTerminal.$Properties instead.
             */

            /**
             * Shape of an EnableTerminal.
             * @typedef {payswitch.v1.EnableTerminal.$Properties} payswitch.v1.EnableTerminal.$Shape
             */

            /**
             * Constructs a new EnableTerminal.
             * @memberof payswitch.v1
             * @classdesc Represents an EnableTerminal.
             * @constructor
             * @param {payswitch.v1.EnableTerminal.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EnableTerminal = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EnableTerminal participant.
             * @member {string} participant
             * @memberof payswitch.v1.EnableTerminal
             * @instance
             */
            EnableTerminal.prototype.participant = "";

            /**
             * EnableTerminal terminal.
             * @member {string} terminal
             * @memberof payswitch.v1.EnableTerminal
             * @instance
             */
            EnableTerminal.prototype.terminal = "";

            /**
             * Creates a new EnableTerminal instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.EnableTerminal
             * @static
             * @param {payswitch.v1.EnableTerminal.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.EnableTerminal} EnableTerminal instance
             * @type {{
             *   (properties: payswitch.v1.EnableTerminal.$Shape): payswitch.v1.EnableTerminal & payswitch.v1.EnableTerminal.$Shape;
             *   (properties?: payswitch.v1.EnableTerminal.$Properties): payswitch.v1.EnableTerminal;
             * }}
             */
            EnableTerminal.create = function(properties) {
                return new EnableTerminal(properties);
            };

            /**
             * Encodes the specified EnableTerminal message. Does not implicitly {@link payswitch.v1.EnableTerminal.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.EnableTerminal
             * @static
             * @param {payswitch.v1.EnableTerminal.$Properties} message EnableTerminal message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EnableTerminal.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.participant != null && $Object.hasOwnProperty.call(message, "participant") && message.participant !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.participant);
                if (message.terminal != null && $Object.hasOwnProperty.call(message, "terminal") && message.terminal !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.terminal);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EnableTerminal message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.EnableTerminal
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.EnableTerminal & payswitch.v1.EnableTerminal.$Shape} EnableTerminal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EnableTerminal.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.EnableTerminal();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.participant = value;
                            else
                                delete message.participant;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.terminal = value;
                            else
                                delete message.terminal;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EnableTerminal;
        })();

        v1.AddTerminalKey = (function() {

            /**
             * Properties of an AddTerminalKey.
             * @typedef {Object} payswitch.v1.AddTerminalKey.$Properties
             * @property {string|null} [participant] AddTerminalKey participant
             * @property {string|null} [terminal] AddTerminalKey terminal
             * @property {string|null} [keyId] AddTerminalKey keyId
             * @property {Uint8Array|null} [publicKey] AddTerminalKey publicKey
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AddTerminalKey.
             * @memberof payswitch.v1
             * @interface IAddTerminalKey
             * @augments payswitch.v1.AddTerminalKey.$Properties
             * @deprecated Use payswitch.v1.AddTerminalKey.$Properties instead.
             */

            /**
             * Shape of an AddTerminalKey.
             * @typedef {payswitch.v1.AddTerminalKey.$Properties} payswitch.v1.AddTerminalKey.$Shape
             */

            /**
             * Constructs a new AddTerminalKey.
             * @memberof payswitch.v1
             * @classdesc Represents an AddTerminalKey.
             * @constructor
             * @param {payswitch.v1.AddTerminalKey.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AddTerminalKey = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AddTerminalKey participant.
             * @member {string} participant
             * @memberof payswitch.v1.AddTerminalKey
             * @instance
             */
            AddTerminalKey.prototype.participant = "";

            /**
             * AddTerminalKey terminal.
             * @member {string} terminal
             * @memberof payswitch.v1.AddTerminalKey
             * @instance
             */
            AddTerminalKey.prototype.terminal = "";

            /**
             * AddTerminalKey keyId.
             * @member {string} keyId
             * @memberof payswitch.v1.AddTerminalKey
             * @instance
             */
            AddTerminalKey.prototype.keyId = "";

            /**
             * AddTerminalKey publicKey.
             * @member {Uint8Array} publicKey
             * @memberof payswitch.v1.AddTerminalKey
             * @instance
             */
            AddTerminalKey.prototype.publicKey = $util.newBuffer([]);

            /**
             * Creates a new AddTerminalKey instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.AddTerminalKey
             * @static
             * @param {payswitch.v1.AddTerminalKey.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.AddTerminalKey} AddTerminalKey instance
             * @type {{
             *   (properties: payswitch.v1.AddTerminalKey.$Shape): payswitch.v1.AddTerminalKey & payswitch.v1.AddTerminalKey.$Shape;
             *   (properties?: payswitch.v1.AddTerminalKey.$Properties): payswitch.v1.AddTerminalKey;
             * }}
             */
            AddTerminalKey.create = function(properties) {
                return new AddTerminalKey(properties);
            };

            /**
             * Encodes the specified AddTerminalKey message. Does not implicitly {@link payswitch.v1.AddTerminalKey.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.AddTerminalKey
             * @static
             * @param {payswitch.v1.AddTerminalKey.$Properties} message AddTerminalKey message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AddTerminalKey.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.participant != null && $Object.hasOwnProperty.call(message, "participant") && message.participant !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.participant);
                if (message.terminal != null && $Object.hasOwnProperty.call(message, "terminal") && message.terminal !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.terminal);
                if (message.keyId != null && $Object.hasOwnProperty.call(message, "keyId") && message.keyId !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.keyId);
                if (message.publicKey != null && $Object.hasOwnProperty.call(message, "publicKey") && message.publicKey.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.publicKey);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AddTerminalKey message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.AddTerminalKey
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.AddTerminalKey & payswitch.v1.AddTerminalKey.$Shape} AddTerminalKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AddTerminalKey.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.AddTerminalKey();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.participant = value;
                            else
                                delete message.participant;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.terminal = value;
                            else
                                delete message.terminal;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.keyId = value;
                            else
                                delete message.keyId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.publicKey = value;
                            else
                                delete message.publicKey;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AddTerminalKey;
        })();

        v1.RevokeTerminalKey = (function() {

            /**
             * Properties of a RevokeTerminalKey.
             * @typedef {Object} payswitch.v1.RevokeTerminalKey.$Properties
             * @property {string|null} [participant] RevokeTerminalKey participant
             * @property {string|null} [terminal] RevokeTerminalKey terminal
             * @property {string|null} [keyId] RevokeTerminalKey keyId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RevokeTerminalKey.
             * @memberof payswitch.v1
             * @interface IRevokeTerminalKey
             * @augments payswitch.v1.RevokeTerminalKey.$Properties
             * @deprecated Use payswitch.v1.RevokeTerminalKey.$Properties instead.
             */

            /**
             * Shape of a RevokeTerminalKey.
             * @typedef {payswitch.v1.RevokeTerminalKey.$Properties} payswitch.v1.RevokeTerminalKey.$Shape
             */

            /**
             * Constructs a new RevokeTerminalKey.
             * @memberof payswitch.v1
             * @classdesc Represents a RevokeTerminalKey.
             * @constructor
             * @param {payswitch.v1.RevokeTerminalKey.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RevokeTerminalKey = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RevokeTerminalKey participant.
             * @member {string} participant
             * @memberof payswitch.v1.RevokeTerminalKey
             * @instance
             */
            RevokeTerminalKey.prototype.participant = "";

            /**
             * RevokeTerminalKey terminal.
             * @member {string} terminal
             * @memberof payswitch.v1.RevokeTerminalKey
             * @instance
             */
            RevokeTerminalKey.prototype.terminal = "";

            /**
             * RevokeTerminalKey keyId.
             * @member {string} keyId
             * @memberof payswitch.v1.RevokeTerminalKey
             * @instance
             */
            RevokeTerminalKey.prototype.keyId = "";

            /**
             * Creates a new RevokeTerminalKey instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.RevokeTerminalKey
             * @static
             * @param {payswitch.v1.RevokeTerminalKey.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.RevokeTerminalKey} RevokeTerminalKey instance
             * @type {{
             *   (properties: payswitch.v1.RevokeTerminalKey.$Shape): payswitch.v1.RevokeTerminalKey & payswitch.v1.RevokeTerminalKey.$Shape;
             *   (properties?: payswitch.v1.RevokeTerminalKey.$Properties): payswitch.v1.RevokeTerminalKey;
             * }}
             */
            RevokeTerminalKey.create = function(properties) {
                return new RevokeTerminalKey(properties);
            };

            /**
             * Encodes the specified RevokeTerminalKey message. Does not implicitly {@link payswitch.v1.RevokeTerminalKey.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.RevokeTerminalKey
             * @static
             * @param {payswitch.v1.RevokeTerminalKey.$Properties} message RevokeTerminalKey message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RevokeTerminalKey.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.participant != null && $Object.hasOwnProperty.call(message, "participant") && message.participant !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.participant);
                if (message.terminal != null && $Object.hasOwnProperty.call(message, "terminal") && message.terminal !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.terminal);
                if (message.keyId != null && $Object.hasOwnProperty.call(message, "keyId") && message.keyId !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.keyId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RevokeTerminalKey message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.RevokeTerminalKey
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.RevokeTerminalKey & payswitch.v1.RevokeTerminalKey.$Shape} RevokeTerminalKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RevokeTerminalKey.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.RevokeTerminalKey();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.participant = value;
                            else
                                delete message.participant;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.terminal = value;
                            else
                                delete message.terminal;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.keyId = value;
                            else
                                delete message.keyId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RevokeTerminalKey;
        })();

        v1.SetCapabilities = (function() {

            /**
             * Properties of a SetCapabilities.
             * @typedef {Object} payswitch.v1.SetCapabilities.$Properties
             * @property {string|null} [participant] SetCapabilities participant
             * @property {string|null} [terminal] SetCapabilities terminal
             * @property {Array.<payswitch.v1.Capability>|null} [capabilities] SetCapabilities capabilities
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SetCapabilities.
             * @memberof payswitch.v1
             * @interface ISetCapabilities
             * @augments payswitch.v1.SetCapabilities.$Properties
             * @deprecated Use payswitch.v1.SetCapabilities.$Properties instead.
             */

            /**
             * Shape of a SetCapabilities.
             * @typedef {payswitch.v1.SetCapabilities.$Properties} payswitch.v1.SetCapabilities.$Shape
             */

            /**
             * Constructs a new SetCapabilities.
             * @memberof payswitch.v1
             * @classdesc Represents a SetCapabilities.
             * @constructor
             * @param {payswitch.v1.SetCapabilities.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SetCapabilities = function (properties) {
                this.capabilities = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SetCapabilities participant.
             * @member {string} participant
             * @memberof payswitch.v1.SetCapabilities
             * @instance
             */
            SetCapabilities.prototype.participant = "";

            /**
             * SetCapabilities terminal.
             * @member {string} terminal
             * @memberof payswitch.v1.SetCapabilities
             * @instance
             */
            SetCapabilities.prototype.terminal = "";

            /**
             * SetCapabilities capabilities.
             * @member {Array.<payswitch.v1.Capability>} capabilities
             * @memberof payswitch.v1.SetCapabilities
             * @instance
             */
            SetCapabilities.prototype.capabilities = $util.emptyArray;

            /**
             * Creates a new SetCapabilities instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.SetCapabilities
             * @static
             * @param {payswitch.v1.SetCapabilities.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.SetCapabilities} SetCapabilities instance
             * @type {{
             *   (properties: payswitch.v1.SetCapabilities.$Shape): payswitch.v1.SetCapabilities & payswitch.v1.SetCapabilities.$Shape;
             *   (properties?: payswitch.v1.SetCapabilities.$Properties): payswitch.v1.SetCapabilities;
             * }}
             */
            SetCapabilities.create = function(properties) {
                return new SetCapabilities(properties);
            };

            /**
             * Encodes the specified SetCapabilities message. Does not implicitly {@link payswitch.v1.SetCapabilities.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.SetCapabilities
             * @static
             * @param {payswitch.v1.SetCapabilities.$Properties} message SetCapabilities message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SetCapabilities.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.participant != null && $Object.hasOwnProperty.call(message, "participant") && message.participant !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.participant);
                if (message.terminal != null && $Object.hasOwnProperty.call(message, "terminal") && message.terminal !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.terminal);
                if (message.capabilities != null && message.capabilities.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).int32s(message.capabilities);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SetCapabilities message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.SetCapabilities
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.SetCapabilities & payswitch.v1.SetCapabilities.$Shape} SetCapabilities
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SetCapabilities.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.SetCapabilities();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.participant = value;
                            else
                                delete message.participant;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.terminal = value;
                            else
                                delete message.terminal;
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.capabilities && message.capabilities.length))
                                    message.capabilities = [];
                                reader.int32s(message.capabilities);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.capabilities && message.capabilities.length))
                                message.capabilities = [];
                            message.capabilities.push(reader.int32());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SetCapabilities;
        })();

        v1.OpenAccount = (function() {

            /**
             * Properties of an OpenAccount.
             * @typedef {Object} payswitch.v1.OpenAccount.$Properties
             * @property {string|null} [participant] OpenAccount participant
             * @property {string|null} [account] OpenAccount account
             * @property {string|null} [currency] OpenAccount currency
             * @property {payswitch.v1.AccountKind|null} [kind] OpenAccount kind
             * @property {Long|null} [minimumMinor] OpenAccount minimumMinor
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an OpenAccount.
             * @memberof payswitch.v1
             * @interface IOpenAccount
             * @augments payswitch.v1.OpenAccount.$Properties
             * @deprecated Use payswitch.v1.OpenAccount.$Properties instead.
             */

            /**
             * Shape of an OpenAccount.
             * @typedef {payswitch.v1.OpenAccount.$Properties} payswitch.v1.OpenAccount.$Shape
             */

            /**
             * Constructs a new OpenAccount.
             * @memberof payswitch.v1
             * @classdesc Represents an OpenAccount.
             * @constructor
             * @param {payswitch.v1.OpenAccount.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const OpenAccount = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * OpenAccount participant.
             * @member {string} participant
             * @memberof payswitch.v1.OpenAccount
             * @instance
             */
            OpenAccount.prototype.participant = "";

            /**
             * OpenAccount account.
             * @member {string} account
             * @memberof payswitch.v1.OpenAccount
             * @instance
             */
            OpenAccount.prototype.account = "";

            /**
             * OpenAccount currency.
             * @member {string} currency
             * @memberof payswitch.v1.OpenAccount
             * @instance
             */
            OpenAccount.prototype.currency = "";

            /**
             * OpenAccount kind.
             * @member {payswitch.v1.AccountKind} kind
             * @memberof payswitch.v1.OpenAccount
             * @instance
             */
            OpenAccount.prototype.kind = 0;

            /**
             * OpenAccount minimumMinor.
             * @member {Long} minimumMinor
             * @memberof payswitch.v1.OpenAccount
             * @instance
             */
            OpenAccount.prototype.minimumMinor = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Creates a new OpenAccount instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.OpenAccount
             * @static
             * @param {payswitch.v1.OpenAccount.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.OpenAccount} OpenAccount instance
             * @type {{
             *   (properties: payswitch.v1.OpenAccount.$Shape): payswitch.v1.OpenAccount & payswitch.v1.OpenAccount.$Shape;
             *   (properties?: payswitch.v1.OpenAccount.$Properties): payswitch.v1.OpenAccount;
             * }}
             */
            OpenAccount.create = function(properties) {
                return new OpenAccount(properties);
            };

            /**
             * Encodes the specified OpenAccount message. Does not implicitly {@link payswitch.v1.OpenAccount.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.OpenAccount
             * @static
             * @param {payswitch.v1.OpenAccount.$Properties} message OpenAccount message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            OpenAccount.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.participant != null && $Object.hasOwnProperty.call(message, "participant") && message.participant !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.participant);
                if (message.account != null && $Object.hasOwnProperty.call(message, "account") && message.account !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.account);
                if (message.currency != null && $Object.hasOwnProperty.call(message, "currency") && message.currency !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.currency);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.kind);
                if (message.minimumMinor != null && $Object.hasOwnProperty.call(message, "minimumMinor") && (typeof message.minimumMinor === "object" ? message.minimumMinor.low || message.minimumMinor.high : message.minimumMinor !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).int64(message.minimumMinor);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an OpenAccount message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.OpenAccount
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.OpenAccount & payswitch.v1.OpenAccount.$Shape} OpenAccount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            OpenAccount.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.OpenAccount();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.participant = value;
                            else
                                delete message.participant;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.account = value;
                            else
                                delete message.account;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.currency = value;
                            else
                                delete message.currency;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.minimumMinor = value;
                            else
                                delete message.minimumMinor;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return OpenAccount;
        })();

        v1.FreezeAccount = (function() {

            /**
             * Properties of a FreezeAccount.
             * @typedef {Object} payswitch.v1.FreezeAccount.$Properties
             * @property {string|null} [account] FreezeAccount account
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FreezeAccount.
             * @memberof payswitch.v1
             * @interface IFreezeAccount
             * @augments payswitch.v1.FreezeAccount.$Properties
             * @deprecated Use payswitch.v1.FreezeAccount.$Properties instead.
             */

            /**
             * Shape of a FreezeAccount.
             * @typedef {payswitch.v1.FreezeAccount.$Properties} payswitch.v1.FreezeAccount.$Shape
             */

            /**
             * Constructs a new FreezeAccount.
             * @memberof payswitch.v1
             * @classdesc Represents a FreezeAccount.
             * @constructor
             * @param {payswitch.v1.FreezeAccount.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FreezeAccount = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FreezeAccount account.
             * @member {string} account
             * @memberof payswitch.v1.FreezeAccount
             * @instance
             */
            FreezeAccount.prototype.account = "";

            /**
             * Creates a new FreezeAccount instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.FreezeAccount
             * @static
             * @param {payswitch.v1.FreezeAccount.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.FreezeAccount} FreezeAccount instance
             * @type {{
             *   (properties: payswitch.v1.FreezeAccount.$Shape): payswitch.v1.FreezeAccount & payswitch.v1.FreezeAccount.$Shape;
             *   (properties?: payswitch.v1.FreezeAccount.$Properties): payswitch.v1.FreezeAccount;
             * }}
             */
            FreezeAccount.create = function(properties) {
                return new FreezeAccount(properties);
            };

            /**
             * Encodes the specified FreezeAccount message. Does not implicitly {@link payswitch.v1.FreezeAccount.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.FreezeAccount
             * @static
             * @param {payswitch.v1.FreezeAccount.$Properties} message FreezeAccount message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FreezeAccount.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.account != null && $Object.hasOwnProperty.call(message, "account") && message.account !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.account);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FreezeAccount message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.FreezeAccount
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.FreezeAccount & payswitch.v1.FreezeAccount.$Shape} FreezeAccount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FreezeAccount.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.FreezeAccount();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.account = value;
                            else
                                delete message.account;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FreezeAccount;
        })();

        v1.UnfreezeAccount = (function() {

            /**
             * Properties of an UnfreezeAccount.
             * @typedef {Object} payswitch.v1.UnfreezeAccount.$Properties
             * @property {string|null} [account] UnfreezeAccount account
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an UnfreezeAccount.
             * @memberof payswitch.v1
             * @interface IUnfreezeAccount
             * @augments payswitch.v1.UnfreezeAccount.$Properties
             * @deprecated Use payswitch.v1.UnfreezeAccount.$Properties instead.
             */

            /**
             * Shape of an UnfreezeAccount.
             * @typedef {payswitch.v1.UnfreezeAccount.$Properties} payswitch.v1.UnfreezeAccount.$Shape
             */

            /**
             * Constructs a new UnfreezeAccount.
             * @memberof payswitch.v1
             * @classdesc Represents an UnfreezeAccount.
             * @constructor
             * @param {payswitch.v1.UnfreezeAccount.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const UnfreezeAccount = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * UnfreezeAccount account.
             * @member {string} account
             * @memberof payswitch.v1.UnfreezeAccount
             * @instance
             */
            UnfreezeAccount.prototype.account = "";

            /**
             * Creates a new UnfreezeAccount instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.UnfreezeAccount
             * @static
             * @param {payswitch.v1.UnfreezeAccount.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.UnfreezeAccount} UnfreezeAccount instance
             * @type {{
             *   (properties: payswitch.v1.UnfreezeAccount.$Shape): payswitch.v1.UnfreezeAccount & payswitch.v1.UnfreezeAccount.$Shape;
             *   (properties?: payswitch.v1.UnfreezeAccount.$Properties): payswitch.v1.UnfreezeAccount;
             * }}
             */
            UnfreezeAccount.create = function(properties) {
                return new UnfreezeAccount(properties);
            };

            /**
             * Encodes the specified UnfreezeAccount message. Does not implicitly {@link payswitch.v1.UnfreezeAccount.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.UnfreezeAccount
             * @static
             * @param {payswitch.v1.UnfreezeAccount.$Properties} message UnfreezeAccount message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            UnfreezeAccount.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.account != null && $Object.hasOwnProperty.call(message, "account") && message.account !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.account);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an UnfreezeAccount message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.UnfreezeAccount
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.UnfreezeAccount & payswitch.v1.UnfreezeAccount.$Shape} UnfreezeAccount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            UnfreezeAccount.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.UnfreezeAccount();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.account = value;
                            else
                                delete message.account;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return UnfreezeAccount;
        })();

        v1.CloseAccount = (function() {

            /**
             * Properties of a CloseAccount.
             * @typedef {Object} payswitch.v1.CloseAccount.$Properties
             * @property {string|null} [account] CloseAccount account
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CloseAccount.
             * @memberof payswitch.v1
             * @interface ICloseAccount
             * @augments payswitch.v1.CloseAccount.$Properties
             * @deprecated Use payswitch.v1.CloseAccount.$Properties instead.
             */

            /**
             * Shape of a CloseAccount.
             * @typedef {payswitch.v1.CloseAccount.$Properties} payswitch.v1.CloseAccount.$Shape
             */

            /**
             * Constructs a new CloseAccount.
             * @memberof payswitch.v1
             * @classdesc Represents a CloseAccount.
             * @constructor
             * @param {payswitch.v1.CloseAccount.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CloseAccount = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CloseAccount account.
             * @member {string} account
             * @memberof payswitch.v1.CloseAccount
             * @instance
             */
            CloseAccount.prototype.account = "";

            /**
             * Creates a new CloseAccount instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.CloseAccount
             * @static
             * @param {payswitch.v1.CloseAccount.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.CloseAccount} CloseAccount instance
             * @type {{
             *   (properties: payswitch.v1.CloseAccount.$Shape): payswitch.v1.CloseAccount & payswitch.v1.CloseAccount.$Shape;
             *   (properties?: payswitch.v1.CloseAccount.$Properties): payswitch.v1.CloseAccount;
             * }}
             */
            CloseAccount.create = function(properties) {
                return new CloseAccount(properties);
            };

            /**
             * Encodes the specified CloseAccount message. Does not implicitly {@link payswitch.v1.CloseAccount.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.CloseAccount
             * @static
             * @param {payswitch.v1.CloseAccount.$Properties} message CloseAccount message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CloseAccount.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.account != null && $Object.hasOwnProperty.call(message, "account") && message.account !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.account);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CloseAccount message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.CloseAccount
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.CloseAccount & payswitch.v1.CloseAccount.$Shape} CloseAccount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CloseAccount.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.CloseAccount();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.account = value;
                            else
                                delete message.account;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CloseAccount;
        })();

        v1.ReopenAccount = (function() {

            /**
             * Properties of a ReopenAccount.
             * @typedef {Object} payswitch.v1.ReopenAccount.$Properties
             * @property {string|null} [account] ReopenAccount account
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ReopenAccount.
             * @memberof payswitch.v1
             * @interface IReopenAccount
             * @augments payswitch.v1.ReopenAccount.$Properties
             * @deprecated Use payswitch.v1.ReopenAccount.$Properties instead.
             */

            /**
             * Shape of a ReopenAccount.
             * @typedef {payswitch.v1.ReopenAccount.$Properties} payswitch.v1.ReopenAccount.$Shape
             */

            /**
             * Constructs a new ReopenAccount.
             * @memberof payswitch.v1
             * @classdesc Represents a ReopenAccount.
             * @constructor
             * @param {payswitch.v1.ReopenAccount.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ReopenAccount = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ReopenAccount account.
             * @member {string} account
             * @memberof payswitch.v1.ReopenAccount
             * @instance
             */
            ReopenAccount.prototype.account = "";

            /**
             * Creates a new ReopenAccount instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.ReopenAccount
             * @static
             * @param {payswitch.v1.ReopenAccount.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.ReopenAccount} ReopenAccount instance
             * @type {{
             *   (properties: payswitch.v1.ReopenAccount.$Shape): payswitch.v1.ReopenAccount & payswitch.v1.ReopenAccount.$Shape;
             *   (properties?: payswitch.v1.ReopenAccount.$Properties): payswitch.v1.ReopenAccount;
             * }}
             */
            ReopenAccount.create = function(properties) {
                return new ReopenAccount(properties);
            };

            /**
             * Encodes the specified ReopenAccount message. Does not implicitly {@link payswitch.v1.ReopenAccount.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.ReopenAccount
             * @static
             * @param {payswitch.v1.ReopenAccount.$Properties} message ReopenAccount message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReopenAccount.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.account != null && $Object.hasOwnProperty.call(message, "account") && message.account !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.account);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ReopenAccount message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.ReopenAccount
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.ReopenAccount & payswitch.v1.ReopenAccount.$Shape} ReopenAccount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReopenAccount.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.ReopenAccount();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.account = value;
                            else
                                delete message.account;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ReopenAccount;
        })();

        v1.SetMinimum = (function() {

            /**
             * Properties of a SetMinimum.
             * @typedef {Object} payswitch.v1.SetMinimum.$Properties
             * @property {string|null} [account] SetMinimum account
             * @property {Long|null} [minimumMinor] SetMinimum minimumMinor
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SetMinimum.
             * @memberof payswitch.v1
             * @interface ISetMinimum
             * @augments payswitch.v1.SetMinimum.$Properties
             * @deprecated Use payswitch.v1.SetMinimum.$Properties instead.
             */

            /**
             * Shape of a SetMinimum.
             * @typedef {payswitch.v1.SetMinimum.$Properties} payswitch.v1.SetMinimum.$Shape
             */

            /**
             * Constructs a new SetMinimum.
             * @memberof payswitch.v1
             * @classdesc Represents a SetMinimum.
             * @constructor
             * @param {payswitch.v1.SetMinimum.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SetMinimum = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SetMinimum account.
             * @member {string} account
             * @memberof payswitch.v1.SetMinimum
             * @instance
             */
            SetMinimum.prototype.account = "";

            /**
             * SetMinimum minimumMinor.
             * @member {Long} minimumMinor
             * @memberof payswitch.v1.SetMinimum
             * @instance
             */
            SetMinimum.prototype.minimumMinor = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Creates a new SetMinimum instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.SetMinimum
             * @static
             * @param {payswitch.v1.SetMinimum.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.SetMinimum} SetMinimum instance
             * @type {{
             *   (properties: payswitch.v1.SetMinimum.$Shape): payswitch.v1.SetMinimum & payswitch.v1.SetMinimum.$Shape;
             *   (properties?: payswitch.v1.SetMinimum.$Properties): payswitch.v1.SetMinimum;
             * }}
             */
            SetMinimum.create = function(properties) {
                return new SetMinimum(properties);
            };

            /**
             * Encodes the specified SetMinimum message. Does not implicitly {@link payswitch.v1.SetMinimum.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.SetMinimum
             * @static
             * @param {payswitch.v1.SetMinimum.$Properties} message SetMinimum message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SetMinimum.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.account != null && $Object.hasOwnProperty.call(message, "account") && message.account !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.account);
                if (message.minimumMinor != null && $Object.hasOwnProperty.call(message, "minimumMinor") && (typeof message.minimumMinor === "object" ? message.minimumMinor.low || message.minimumMinor.high : message.minimumMinor !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.minimumMinor);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SetMinimum message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.SetMinimum
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.SetMinimum & payswitch.v1.SetMinimum.$Shape} SetMinimum
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SetMinimum.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.SetMinimum();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.account = value;
                            else
                                delete message.account;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.minimumMinor = value;
                            else
                                delete message.minimumMinor;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SetMinimum;
        })();

        v1.ListParticipants = (function() {

            /**
             * Properties of a ListParticipants.
             * @typedef {Object} payswitch.v1.ListParticipants.$Properties
             * @property {number|null} [limit] ListParticipants limit
             * @property {string|null} [after] ListParticipants after
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ListParticipants.
             * @memberof payswitch.v1
             * @interface IListParticipants
             * @augments payswitch.v1.ListParticipants.$Properties
             * @deprecated Use payswitch.v1.ListParticipants.$Properties instead.
             */

            /**
             * Shape of a ListParticipants.
             * @typedef {payswitch.v1.ListParticipants.$Properties} payswitch.v1.ListParticipants.$Shape
             */

            /**
             * Constructs a new ListParticipants.
             * @memberof payswitch.v1
             * @classdesc Represents a ListParticipants.
             * @constructor
             * @param {payswitch.v1.ListParticipants.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ListParticipants = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ListParticipants limit.
             * @member {number} limit
             * @memberof payswitch.v1.ListParticipants
             * @instance
             */
            ListParticipants.prototype.limit = 0;

            /**
             * ListParticipants after.
             * @member {string} after
             * @memberof payswitch.v1.ListParticipants
             * @instance
             */
            ListParticipants.prototype.after = "";

            /**
             * Creates a new ListParticipants instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.ListParticipants
             * @static
             * @param {payswitch.v1.ListParticipants.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.ListParticipants} ListParticipants instance
             * @type {{
             *   (properties: payswitch.v1.ListParticipants.$Shape): payswitch.v1.ListParticipants & payswitch.v1.ListParticipants.$Shape;
             *   (properties?: payswitch.v1.ListParticipants.$Properties): payswitch.v1.ListParticipants;
             * }}
             */
            ListParticipants.create = function(properties) {
                return new ListParticipants(properties);
            };

            /**
             * Encodes the specified ListParticipants message. Does not implicitly {@link payswitch.v1.ListParticipants.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.ListParticipants
             * @static
             * @param {payswitch.v1.ListParticipants.$Properties} message ListParticipants message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListParticipants.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.limit != null && $Object.hasOwnProperty.call(message, "limit") && message.limit !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.limit);
                if (message.after != null && $Object.hasOwnProperty.call(message, "after") && message.after !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.after);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ListParticipants message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.ListParticipants
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.ListParticipants & payswitch.v1.ListParticipants.$Shape} ListParticipants
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListParticipants.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.ListParticipants();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.limit = value;
                            else
                                delete message.limit;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.after = value;
                            else
                                delete message.after;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ListParticipants;
        })();

        v1.ListTerminals = (function() {

            /**
             * Properties of a ListTerminals.
             * @typedef {Object} payswitch.v1.ListTerminals.$Properties
             * @property {string|null} [participant] ListTerminals participant
             * @property {number|null} [limit] ListTerminals limit
             * @property {string|null} [after] ListTerminals after
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ListTerminals.
             * @memberof payswitch.v1
             * @interface IListTerminals
             * @augments payswitch.v1.ListTerminals.$Properties
             * @deprecated Use payswitch.v1.ListTerminals.$Properties instead.
             */

            /**
             * Shape of a ListTerminals.
             * @typedef {payswitch.v1.ListTerminals.$Properties} payswitch.v1.ListTerminals.$Shape
             */

            /**
             * Constructs a new ListTerminals.
             * @memberof payswitch.v1
             * @classdesc Represents a ListTerminals.
             * @constructor
             * @param {payswitch.v1.ListTerminals.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ListTerminals = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ListTerminals participant.
             * @member {string} participant
             * @memberof payswitch.v1.ListTerminals
             * @instance
             */
            ListTerminals.prototype.participant = "";

            /**
             * ListTerminals limit.
             * @member {number} limit
             * @memberof payswitch.v1.ListTerminals
             * @instance
             */
            ListTerminals.prototype.limit = 0;

            /**
             * ListTerminals after.
             * @member {string} after
             * @memberof payswitch.v1.ListTerminals
             * @instance
             */
            ListTerminals.prototype.after = "";

            /**
             * Creates a new ListTerminals instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.ListTerminals
             * @static
             * @param {payswitch.v1.ListTerminals.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.ListTerminals} ListTerminals instance
             * @type {{
             *   (properties: payswitch.v1.ListTerminals.$Shape): payswitch.v1.ListTerminals & payswitch.v1.ListTerminals.$Shape;
             *   (properties?: payswitch.v1.ListTerminals.$Properties): payswitch.v1.ListTerminals;
             * }}
             */
            ListTerminals.create = function(properties) {
                return new ListTerminals(properties);
            };

            /**
             * Encodes the specified ListTerminals message. Does not implicitly {@link payswitch.v1.ListTerminals.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.ListTerminals
             * @static
             * @param {payswitch.v1.ListTerminals.$Properties} message ListTerminals message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ListTerminals.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.participant != null && $Object.hasOwnProperty.call(message, "participant") && message.participant !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.participant);
                if (message.limit != null && $Object.hasOwnProperty.call(message, "limit") && message.limit !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.limit);
                if (message.after != null && $Object.hasOwnProperty.call(message, "after") && message.after !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.after);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ListTerminals message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.ListTerminals
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.ListTerminals & payswitch.v1.ListTerminals.$Shape} ListTerminals
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ListTerminals.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.ListTerminals();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.participant = value;
                            else
                                delete message.participant;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.limit = value;
                            else
                                delete message.limit;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.after = value;
                            else
                                delete message.after;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ListTerminals;
        })();

        v1.ClientFrame = (function() {

            /**
             * Properties of a ClientFrame.
             * @typedef {Object} payswitch.v1.ClientFrame.$Properties
             * @property {Long|null} [correlationId] ClientFrame correlationId
             * @property {payswitch.v1.Logon.$Properties|null} [logon] ClientFrame logon
             * @property {payswitch.v1.Heartbeat.$Properties|null} [heartbeat] ClientFrame heartbeat
             * @property {payswitch.v1.Logoff.$Properties|null} [logoff] ClientFrame logoff
             * @property {payswitch.v1.Pay.$Properties|null} [pay] ClientFrame pay
             * @property {payswitch.v1.PaymentStatusQuery.$Properties|null} [paymentStatus] ClientFrame paymentStatus
             * @property {payswitch.v1.BalanceQuery.$Properties|null} [balance] ClientFrame balance
             * @property {payswitch.v1.StatementQuery.$Properties|null} [statement] ClientFrame statement
             * @property {payswitch.v1.AccountsQuery.$Properties|null} [accounts] ClientFrame accounts
             * @property {payswitch.v1.Administer.$Properties|null} [administer] ClientFrame administer
             * @property {"logon"|"heartbeat"|"logoff"|"pay"|"paymentStatus"|"balance"|"statement"|"accounts"|"administer"} [request] ClientFrame request
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ClientFrame.
             * @memberof payswitch.v1
             * @interface IClientFrame
             * @augments payswitch.v1.ClientFrame.$Properties
             * @deprecated Use payswitch.v1.ClientFrame.$Properties instead.
             */

            /**
             * Narrowed shape of a ClientFrame.
             * @typedef {{
             *   correlationId?: Long|null;
             *   logon?: payswitch.v1.Logon.$Shape|null;
             *   heartbeat?: payswitch.v1.Heartbeat.$Shape|null;
             *   logoff?: payswitch.v1.Logoff.$Shape|null;
             *   pay?: payswitch.v1.Pay.$Shape|null;
             *   paymentStatus?: payswitch.v1.PaymentStatusQuery.$Shape|null;
             *   balance?: payswitch.v1.BalanceQuery.$Shape|null;
             *   statement?: payswitch.v1.StatementQuery.$Shape|null;
             *   accounts?: payswitch.v1.AccountsQuery.$Shape|null;
             *   administer?: payswitch.v1.Administer.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ request?: undefined; logon?: null; heartbeat?: null; logoff?: null; pay?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; administer?: null }|{ request?: "logon"; logon: payswitch.v1.Logon.$Shape; heartbeat?: null; logoff?: null; pay?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; administer?: null }|{ request?: "heartbeat"; logon?: null; heartbeat: payswitch.v1.Heartbeat.$Shape; logoff?: null; pay?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; administer?: null }|{ request?: "logoff"; logon?: null; heartbeat?: null; logoff: payswitch.v1.Logoff.$Shape; pay?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; administer?: null }|{ request?: "pay"; logon?: null; heartbeat?: null; logoff?: null; pay: payswitch.v1.Pay.$Shape; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; administer?: null }|{ request?: "paymentStatus"; logon?: null; heartbeat?: null; logoff?: null; pay?: null; paymentStatus: payswitch.v1.PaymentStatusQuery.$Shape; balance?: null; statement?: null; accounts?: null; administer?: null }|{ request?: "balance"; logon?: null; heartbeat?: null; logoff?: null; pay?: null; paymentStatus?: null; balance: payswitch.v1.BalanceQuery.$Shape; statement?: null; accounts?: null; administer?: null }|{ request?: "statement"; logon?: null; heartbeat?: null; logoff?: null; pay?: null; paymentStatus?: null; balance?: null; statement: payswitch.v1.StatementQuery.$Shape; accounts?: null; administer?: null }|{ request?: "accounts"; logon?: null; heartbeat?: null; logoff?: null; pay?: null; paymentStatus?: null; balance?: null; statement?: null; accounts: payswitch.v1.AccountsQuery.$Shape; administer?: null }|{ request?: "administer"; logon?: null; heartbeat?: null; logoff?: null; pay?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; administer: payswitch.v1.Administer.$Shape })
             * )} payswitch.v1.ClientFrame.$Shape
             */

            /**
             * Constructs a new ClientFrame.
             * @memberof payswitch.v1
             * @classdesc Represents a ClientFrame.
             * @constructor
             * @param {payswitch.v1.ClientFrame.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ClientFrame = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ClientFrame correlationId.
             * @member {Long} correlationId
             * @memberof payswitch.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.correlationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ClientFrame logon.
             * @member {payswitch.v1.Logon.$Properties|null|undefined} logon
             * @memberof payswitch.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.logon = null;

            /**
             * ClientFrame heartbeat.
             * @member {payswitch.v1.Heartbeat.$Properties|null|undefined} heartbeat
             * @memberof payswitch.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.heartbeat = null;

            /**
             * ClientFrame logoff.
             * @member {payswitch.v1.Logoff.$Properties|null|undefined} logoff
             * @memberof payswitch.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.logoff = null;

            /**
             * ClientFrame pay.
             * @member {payswitch.v1.Pay.$Properties|null|undefined} pay
             * @memberof payswitch.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.pay = null;

            /**
             * ClientFrame paymentStatus.
             * @member {payswitch.v1.PaymentStatusQuery.$Properties|null|undefined} paymentStatus
             * @memberof payswitch.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.paymentStatus = null;

            /**
             * ClientFrame balance.
             * @member {payswitch.v1.BalanceQuery.$Properties|null|undefined} balance
             * @memberof payswitch.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.balance = null;

            /**
             * ClientFrame statement.
             * @member {payswitch.v1.StatementQuery.$Properties|null|undefined} statement
             * @memberof payswitch.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.statement = null;

            /**
             * ClientFrame accounts.
             * @member {payswitch.v1.AccountsQuery.$Properties|null|undefined} accounts
             * @memberof payswitch.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.accounts = null;

            /**
             * ClientFrame administer.
             * @member {payswitch.v1.Administer.$Properties|null|undefined} administer
             * @memberof payswitch.v1.ClientFrame
             * @instance
             */
            ClientFrame.prototype.administer = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * ClientFrame request.
             * @member {"logon"|"heartbeat"|"logoff"|"pay"|"paymentStatus"|"balance"|"statement"|"accounts"|"administer"|undefined} request
             * @memberof payswitch.v1.ClientFrame
             * @instance
             */
            $Object.defineProperty(ClientFrame.prototype, "request", {
                get: $util.oneOfGetter($oneOfFields = ["logon", "heartbeat", "logoff", "pay", "paymentStatus", "balance", "statement", "accounts", "administer"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new ClientFrame instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.ClientFrame
             * @static
             * @param {payswitch.v1.ClientFrame.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.ClientFrame} ClientFrame instance
             * @type {{
             *   (properties: payswitch.v1.ClientFrame.$Shape): payswitch.v1.ClientFrame & payswitch.v1.ClientFrame.$Shape;
             *   (properties?: payswitch.v1.ClientFrame.$Properties): payswitch.v1.ClientFrame;
             * }}
             */
            ClientFrame.create = function(properties) {
                return new ClientFrame(properties);
            };

            /**
             * Encodes the specified ClientFrame message. Does not implicitly {@link payswitch.v1.ClientFrame.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.ClientFrame
             * @static
             * @param {payswitch.v1.ClientFrame.$Properties} message ClientFrame message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ClientFrame.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.correlationId != null && $Object.hasOwnProperty.call(message, "correlationId") && (typeof message.correlationId === "object" ? message.correlationId.low || message.correlationId.high : message.correlationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.correlationId);
                if (message.logon != null && $Object.hasOwnProperty.call(message, "logon"))
                    $root.payswitch.v1.Logon.encode(message.logon, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.heartbeat != null && $Object.hasOwnProperty.call(message, "heartbeat"))
                    $root.payswitch.v1.Heartbeat.encode(message.heartbeat, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.logoff != null && $Object.hasOwnProperty.call(message, "logoff"))
                    $root.payswitch.v1.Logoff.encode(message.logoff, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.pay != null && $Object.hasOwnProperty.call(message, "pay"))
                    $root.payswitch.v1.Pay.encode(message.pay, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.paymentStatus != null && $Object.hasOwnProperty.call(message, "paymentStatus"))
                    $root.payswitch.v1.PaymentStatusQuery.encode(message.paymentStatus, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.balance != null && $Object.hasOwnProperty.call(message, "balance"))
                    $root.payswitch.v1.BalanceQuery.encode(message.balance, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.statement != null && $Object.hasOwnProperty.call(message, "statement"))
                    $root.payswitch.v1.StatementQuery.encode(message.statement, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.accounts != null && $Object.hasOwnProperty.call(message, "accounts"))
                    $root.payswitch.v1.AccountsQuery.encode(message.accounts, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.administer != null && $Object.hasOwnProperty.call(message, "administer"))
                    $root.payswitch.v1.Administer.encode(message.administer, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ClientFrame message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.ClientFrame
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.ClientFrame & payswitch.v1.ClientFrame.$Shape} ClientFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ClientFrame.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.ClientFrame();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.correlationId = value;
                            else
                                delete message.correlationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.logon = $root.payswitch.v1.Logon.decode(reader, reader.size(), $undefined, _depth + 1, message.logon);
                            message.request = "logon";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.heartbeat = $root.payswitch.v1.Heartbeat.decode(reader, reader.size(), $undefined, _depth + 1, message.heartbeat);
                            message.request = "heartbeat";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.logoff = $root.payswitch.v1.Logoff.decode(reader, reader.size(), $undefined, _depth + 1, message.logoff);
                            message.request = "logoff";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.pay = $root.payswitch.v1.Pay.decode(reader, reader.size(), $undefined, _depth + 1, message.pay);
                            message.request = "pay";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.paymentStatus = $root.payswitch.v1.PaymentStatusQuery.decode(reader, reader.size(), $undefined, _depth + 1, message.paymentStatus);
                            message.request = "paymentStatus";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.balance = $root.payswitch.v1.BalanceQuery.decode(reader, reader.size(), $undefined, _depth + 1, message.balance);
                            message.request = "balance";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.statement = $root.payswitch.v1.StatementQuery.decode(reader, reader.size(), $undefined, _depth + 1, message.statement);
                            message.request = "statement";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.accounts = $root.payswitch.v1.AccountsQuery.decode(reader, reader.size(), $undefined, _depth + 1, message.accounts);
                            message.request = "accounts";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.administer = $root.payswitch.v1.Administer.decode(reader, reader.size(), $undefined, _depth + 1, message.administer);
                            message.request = "administer";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ClientFrame;
        })();

        v1.ServerFrame = (function() {

            /**
             * Properties of a ServerFrame.
             * @typedef {Object} payswitch.v1.ServerFrame.$Properties
             * @property {Long|null} [correlationId] ServerFrame correlationId
             * @property {payswitch.v1.Hello.$Properties|null} [hello] ServerFrame hello
             * @property {payswitch.v1.LogonAck.$Properties|null} [logonAck] ServerFrame logonAck
             * @property {payswitch.v1.Heartbeat.$Properties|null} [heartbeat] ServerFrame heartbeat
             * @property {payswitch.v1.GoAway.$Properties|null} [goAway] ServerFrame goAway
             * @property {payswitch.v1.LogoffAck.$Properties|null} [logoffAck] ServerFrame logoffAck
             * @property {payswitch.v1.PaymentResult.$Properties|null} [payment] ServerFrame payment
             * @property {payswitch.v1.PaymentStatus.$Properties|null} [paymentStatus] ServerFrame paymentStatus
             * @property {payswitch.v1.Balance.$Properties|null} [balance] ServerFrame balance
             * @property {payswitch.v1.Statement.$Properties|null} [statement] ServerFrame statement
             * @property {payswitch.v1.Accounts.$Properties|null} [accounts] ServerFrame accounts
             * @property {payswitch.v1.AdminResult.$Properties|null} [admin] ServerFrame admin
             * @property {payswitch.v1.Error.$Properties|null} [error] ServerFrame error
             * @property {"hello"|"logonAck"|"heartbeat"|"goAway"|"logoffAck"|"payment"|"paymentStatus"|"balance"|"statement"|"accounts"|"admin"|"error"} [reply] ServerFrame reply
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ServerFrame.
             * @memberof payswitch.v1
             * @interface IServerFrame
             * @augments payswitch.v1.ServerFrame.$Properties
             * @deprecated Use payswitch.v1.ServerFrame.$Properties instead.
             */

            /**
             * Narrowed shape of a ServerFrame.
             * @typedef {{
             *   correlationId?: Long|null;
             *   hello?: payswitch.v1.Hello.$Shape|null;
             *   logonAck?: payswitch.v1.LogonAck.$Shape|null;
             *   heartbeat?: payswitch.v1.Heartbeat.$Shape|null;
             *   goAway?: payswitch.v1.GoAway.$Shape|null;
             *   logoffAck?: payswitch.v1.LogoffAck.$Shape|null;
             *   payment?: payswitch.v1.PaymentResult.$Shape|null;
             *   paymentStatus?: payswitch.v1.PaymentStatus.$Shape|null;
             *   balance?: payswitch.v1.Balance.$Shape|null;
             *   statement?: payswitch.v1.Statement.$Shape|null;
             *   accounts?: payswitch.v1.Accounts.$Shape|null;
             *   admin?: payswitch.v1.AdminResult.$Shape|null;
             *   error?: payswitch.v1.Error.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ reply?: undefined; hello?: null; logonAck?: null; heartbeat?: null; goAway?: null; logoffAck?: null; payment?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; admin?: null; error?: null }|{ reply?: "hello"; hello: payswitch.v1.Hello.$Shape; logonAck?: null; heartbeat?: null; goAway?: null; logoffAck?: null; payment?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; admin?: null; error?: null }|{ reply?: "logonAck"; hello?: null; logonAck: payswitch.v1.LogonAck.$Shape; heartbeat?: null; goAway?: null; logoffAck?: null; payment?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; admin?: null; error?: null }|{ reply?: "heartbeat"; hello?: null; logonAck?: null; heartbeat: payswitch.v1.Heartbeat.$Shape; goAway?: null; logoffAck?: null; payment?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; admin?: null; error?: null }|{ reply?: "goAway"; hello?: null; logonAck?: null; heartbeat?: null; goAway: payswitch.v1.GoAway.$Shape; logoffAck?: null; payment?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; admin?: null; error?: null }|{ reply?: "logoffAck"; hello?: null; logonAck?: null; heartbeat?: null; goAway?: null; logoffAck: payswitch.v1.LogoffAck.$Shape; payment?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; admin?: null; error?: null }|{ reply?: "payment"; hello?: null; logonAck?: null; heartbeat?: null; goAway?: null; logoffAck?: null; payment: payswitch.v1.PaymentResult.$Shape; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; admin?: null; error?: null }|{ reply?: "paymentStatus"; hello?: null; logonAck?: null; heartbeat?: null; goAway?: null; logoffAck?: null; payment?: null; paymentStatus: payswitch.v1.PaymentStatus.$Shape; balance?: null; statement?: null; accounts?: null; admin?: null; error?: null }|{ reply?: "balance"; hello?: null; logonAck?: null; heartbeat?: null; goAway?: null; logoffAck?: null; payment?: null; paymentStatus?: null; balance: payswitch.v1.Balance.$Shape; statement?: null; accounts?: null; admin?: null; error?: null }|{ reply?: "statement"; hello?: null; logonAck?: null; heartbeat?: null; goAway?: null; logoffAck?: null; payment?: null; paymentStatus?: null; balance?: null; statement: payswitch.v1.Statement.$Shape; accounts?: null; admin?: null; error?: null }|{ reply?: "accounts"; hello?: null; logonAck?: null; heartbeat?: null; goAway?: null; logoffAck?: null; payment?: null; paymentStatus?: null; balance?: null; statement?: null; accounts: payswitch.v1.Accounts.$Shape; admin?: null; error?: null }|{ reply?: "admin"; hello?: null; logonAck?: null; heartbeat?: null; goAway?: null; logoffAck?: null; payment?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; admin: payswitch.v1.AdminResult.$Shape; error?: null }|{ reply?: "error"; hello?: null; logonAck?: null; heartbeat?: null; goAway?: null; logoffAck?: null; payment?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; admin?: null; error: payswitch.v1.Error.$Shape })
             * )} payswitch.v1.ServerFrame.$Shape
             */

            /**
             * Constructs a new ServerFrame.
             * @memberof payswitch.v1
             * @classdesc Represents a ServerFrame.
             * @constructor
             * @param {payswitch.v1.ServerFrame.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ServerFrame = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ServerFrame correlationId.
             * @member {Long} correlationId
             * @memberof payswitch.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.correlationId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ServerFrame hello.
             * @member {payswitch.v1.Hello.$Properties|null|undefined} hello
             * @memberof payswitch.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.hello = null;

            /**
             * ServerFrame logonAck.
             * @member {payswitch.v1.LogonAck.$Properties|null|undefined} logonAck
             * @memberof payswitch.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.logonAck = null;

            /**
             * ServerFrame heartbeat.
             * @member {payswitch.v1.Heartbeat.$Properties|null|undefined} heartbeat
             * @memberof payswitch.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.heartbeat = null;

            /**
             * ServerFrame goAway.
             * @member {payswitch.v1.GoAway.$Properties|null|undefined} goAway
             * @memberof payswitch.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.goAway = null;

            /**
             * ServerFrame logoffAck.
             * @member {payswitch.v1.LogoffAck.$Properties|null|undefined} logoffAck
             * @memberof payswitch.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.logoffAck = null;

            /**
             * ServerFrame payment.
             * @member {payswitch.v1.PaymentResult.$Properties|null|undefined} payment
             * @memberof payswitch.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.payment = null;

            /**
             * ServerFrame paymentStatus.
             * @member {payswitch.v1.PaymentStatus.$Properties|null|undefined} paymentStatus
             * @memberof payswitch.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.paymentStatus = null;

            /**
             * ServerFrame balance.
             * @member {payswitch.v1.Balance.$Properties|null|undefined} balance
             * @memberof payswitch.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.balance = null;

            /**
             * ServerFrame statement.
             * @member {payswitch.v1.Statement.$Properties|null|undefined} statement
             * @memberof payswitch.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.statement = null;

            /**
             * ServerFrame accounts.
             * @member {payswitch.v1.Accounts.$Properties|null|undefined} accounts
             * @memberof payswitch.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.accounts = null;

            /**
             * ServerFrame admin.
             * @member {payswitch.v1.AdminResult.$Properties|null|undefined} admin
             * @memberof payswitch.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.admin = null;

            /**
             * ServerFrame error.
             * @member {payswitch.v1.Error.$Properties|null|undefined} error
             * @memberof payswitch.v1.ServerFrame
             * @instance
             */
            ServerFrame.prototype.error = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * ServerFrame reply.
             * @member {"hello"|"logonAck"|"heartbeat"|"goAway"|"logoffAck"|"payment"|"paymentStatus"|"balance"|"statement"|"accounts"|"admin"|"error"|undefined} reply
             * @memberof payswitch.v1.ServerFrame
             * @instance
             */
            $Object.defineProperty(ServerFrame.prototype, "reply", {
                get: $util.oneOfGetter($oneOfFields = ["hello", "logonAck", "heartbeat", "goAway", "logoffAck", "payment", "paymentStatus", "balance", "statement", "accounts", "admin", "error"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new ServerFrame instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.ServerFrame
             * @static
             * @param {payswitch.v1.ServerFrame.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.ServerFrame} ServerFrame instance
             * @type {{
             *   (properties: payswitch.v1.ServerFrame.$Shape): payswitch.v1.ServerFrame & payswitch.v1.ServerFrame.$Shape;
             *   (properties?: payswitch.v1.ServerFrame.$Properties): payswitch.v1.ServerFrame;
             * }}
             */
            ServerFrame.create = function(properties) {
                return new ServerFrame(properties);
            };

            /**
             * Encodes the specified ServerFrame message. Does not implicitly {@link payswitch.v1.ServerFrame.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.ServerFrame
             * @static
             * @param {payswitch.v1.ServerFrame.$Properties} message ServerFrame message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ServerFrame.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.correlationId != null && $Object.hasOwnProperty.call(message, "correlationId") && (typeof message.correlationId === "object" ? message.correlationId.low || message.correlationId.high : message.correlationId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.correlationId);
                if (message.hello != null && $Object.hasOwnProperty.call(message, "hello"))
                    $root.payswitch.v1.Hello.encode(message.hello, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.logonAck != null && $Object.hasOwnProperty.call(message, "logonAck"))
                    $root.payswitch.v1.LogonAck.encode(message.logonAck, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.heartbeat != null && $Object.hasOwnProperty.call(message, "heartbeat"))
                    $root.payswitch.v1.Heartbeat.encode(message.heartbeat, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.goAway != null && $Object.hasOwnProperty.call(message, "goAway"))
                    $root.payswitch.v1.GoAway.encode(message.goAway, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.logoffAck != null && $Object.hasOwnProperty.call(message, "logoffAck"))
                    $root.payswitch.v1.LogoffAck.encode(message.logoffAck, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.payment != null && $Object.hasOwnProperty.call(message, "payment"))
                    $root.payswitch.v1.PaymentResult.encode(message.payment, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.paymentStatus != null && $Object.hasOwnProperty.call(message, "paymentStatus"))
                    $root.payswitch.v1.PaymentStatus.encode(message.paymentStatus, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.balance != null && $Object.hasOwnProperty.call(message, "balance"))
                    $root.payswitch.v1.Balance.encode(message.balance, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.statement != null && $Object.hasOwnProperty.call(message, "statement"))
                    $root.payswitch.v1.Statement.encode(message.statement, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.accounts != null && $Object.hasOwnProperty.call(message, "accounts"))
                    $root.payswitch.v1.Accounts.encode(message.accounts, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.admin != null && $Object.hasOwnProperty.call(message, "admin"))
                    $root.payswitch.v1.AdminResult.encode(message.admin, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                    $root.payswitch.v1.Error.encode(message.error, writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ServerFrame message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.ServerFrame
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.ServerFrame & payswitch.v1.ServerFrame.$Shape} ServerFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ServerFrame.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.ServerFrame();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.correlationId = value;
                            else
                                delete message.correlationId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.hello = $root.payswitch.v1.Hello.decode(reader, reader.size(), $undefined, _depth + 1, message.hello);
                            message.reply = "hello";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.logonAck = $root.payswitch.v1.LogonAck.decode(reader, reader.size(), $undefined, _depth + 1, message.logonAck);
                            message.reply = "logonAck";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.heartbeat = $root.payswitch.v1.Heartbeat.decode(reader, reader.size(), $undefined, _depth + 1, message.heartbeat);
                            message.reply = "heartbeat";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.goAway = $root.payswitch.v1.GoAway.decode(reader, reader.size(), $undefined, _depth + 1, message.goAway);
                            message.reply = "goAway";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.logoffAck = $root.payswitch.v1.LogoffAck.decode(reader, reader.size(), $undefined, _depth + 1, message.logoffAck);
                            message.reply = "logoffAck";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.payment = $root.payswitch.v1.PaymentResult.decode(reader, reader.size(), $undefined, _depth + 1, message.payment);
                            message.reply = "payment";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.paymentStatus = $root.payswitch.v1.PaymentStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.paymentStatus);
                            message.reply = "paymentStatus";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.balance = $root.payswitch.v1.Balance.decode(reader, reader.size(), $undefined, _depth + 1, message.balance);
                            message.reply = "balance";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.statement = $root.payswitch.v1.Statement.decode(reader, reader.size(), $undefined, _depth + 1, message.statement);
                            message.reply = "statement";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.accounts = $root.payswitch.v1.Accounts.decode(reader, reader.size(), $undefined, _depth + 1, message.accounts);
                            message.reply = "accounts";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.admin = $root.payswitch.v1.AdminResult.decode(reader, reader.size(), $undefined, _depth + 1, message.admin);
                            message.reply = "admin";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            message.error = $root.payswitch.v1.Error.decode(reader, reader.size(), $undefined, _depth + 1, message.error);
                            message.reply = "error";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ServerFrame;
        })();

        v1.Hello = (function() {

            /**
             * Properties of a Hello.
             * @typedef {Object} payswitch.v1.Hello.$Properties
             * @property {number|null} [protocolVersion] Hello protocolVersion
             * @property {string|null} [software] Hello software
             * @property {Uint8Array|null} [nonce] Hello nonce
             * @property {number|null} [frameBytesMax] Hello frameBytesMax
             * @property {number|null} [logonTimeoutMs] Hello logonTimeoutMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Hello.
             * @memberof payswitch.v1
             * @interface IHello
             * @augments payswitch.v1.Hello.$Properties
             * @deprecated Use payswitch.v1.Hello.$Properties instead.
             */

            /**
             * Shape of a Hello.
             * @typedef {payswitch.v1.Hello.$Properties} payswitch.v1.Hello.$Shape
             */

            /**
             * Constructs a new Hello.
             * @memberof payswitch.v1
             * @classdesc Represents a Hello.
             * @constructor
             * @param {payswitch.v1.Hello.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Hello = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Hello protocolVersion.
             * @member {number} protocolVersion
             * @memberof payswitch.v1.Hello
             * @instance
             */
            Hello.prototype.protocolVersion = 0;

            /**
             * Hello software.
             * @member {string} software
             * @memberof payswitch.v1.Hello
             * @instance
             */
            Hello.prototype.software = "";

            /**
             * Hello nonce.
             * @member {Uint8Array} nonce
             * @memberof payswitch.v1.Hello
             * @instance
             */
            Hello.prototype.nonce = $util.newBuffer([]);

            /**
             * Hello frameBytesMax.
             * @member {number} frameBytesMax
             * @memberof payswitch.v1.Hello
             * @instance
             */
            Hello.prototype.frameBytesMax = 0;

            /**
             * Hello logonTimeoutMs.
             * @member {number} logonTimeoutMs
             * @memberof payswitch.v1.Hello
             * @instance
             */
            Hello.prototype.logonTimeoutMs = 0;

            /**
             * Creates a new Hello instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.Hello
             * @static
             * @param {payswitch.v1.Hello.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.Hello} Hello instance
             * @type {{
             *   (properties: payswitch.v1.Hello.$Shape): payswitch.v1.Hello & payswitch.v1.Hello.$Shape;
             *   (properties?: payswitch.v1.Hello.$Properties): payswitch.v1.Hello;
             * }}
             */
            Hello.create = function(properties) {
                return new Hello(properties);
            };

            /**
             * Encodes the specified Hello message. Does not implicitly {@link payswitch.v1.Hello.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.Hello
             * @static
             * @param {payswitch.v1.Hello.$Properties} message Hello message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Hello.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.protocolVersion != null && $Object.hasOwnProperty.call(message, "protocolVersion") && message.protocolVersion !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.protocolVersion);
                if (message.software != null && $Object.hasOwnProperty.call(message, "software") && message.software !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.software);
                if (message.nonce != null && $Object.hasOwnProperty.call(message, "nonce") && message.nonce.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.nonce);
                if (message.frameBytesMax != null && $Object.hasOwnProperty.call(message, "frameBytesMax") && message.frameBytesMax !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.frameBytesMax);
                if (message.logonTimeoutMs != null && $Object.hasOwnProperty.call(message, "logonTimeoutMs") && message.logonTimeoutMs !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.logonTimeoutMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Hello message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.Hello
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.Hello & payswitch.v1.Hello.$Shape} Hello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Hello.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.Hello();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.protocolVersion = value;
                            else
                                delete message.protocolVersion;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.software = value;
                            else
                                delete message.software;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.nonce = value;
                            else
                                delete message.nonce;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.frameBytesMax = value;
                            else
                                delete message.frameBytesMax;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.logonTimeoutMs = value;
                            else
                                delete message.logonTimeoutMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Hello;
        })();

        v1.Logon = (function() {

            /**
             * Properties of a Logon.
             * @typedef {Object} payswitch.v1.Logon.$Properties
             * @property {number|null} [protocolVersion] Logon protocolVersion
             * @property {string|null} [participant] Logon participant
             * @property {string|null} [terminal] Logon terminal
             * @property {string|null} [keyId] Logon keyId
             * @property {Uint8Array|null} [signature] Logon signature
             * @property {string|null} [software] Logon software
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Logon.
             * @memberof payswitch.v1
             * @interface ILogon
             * @augments payswitch.v1.Logon.$Properties
             * @deprecated Use payswitch.v1.Logon.$Properties instead.
             */

            /**
             * Shape of a Logon.
             * @typedef {payswitch.v1.Logon.$Properties} payswitch.v1.Logon.$Shape
             */

            /**
             * Constructs a new Logon.
             * @memberof payswitch.v1
             * @classdesc Represents a Logon.
             * @constructor
             * @param {payswitch.v1.Logon.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Logon = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Logon protocolVersion.
             * @member {number} protocolVersion
             * @memberof payswitch.v1.Logon
             * @instance
             */
            Logon.prototype.protocolVersion = 0;

            /**
             * Logon participant.
             * @member {string} participant
             * @memberof payswitch.v1.Logon
             * @instance
             */
            Logon.prototype.participant = "";

            /**
             * Logon terminal.
             * @member {string} terminal
             * @memberof payswitch.v1.Logon
             * @instance
             */
            Logon.prototype.terminal = "";

            /**
             * Logon keyId.
             * @member {string} keyId
             * @memberof payswitch.v1.Logon
             * @instance
             */
            Logon.prototype.keyId = "";

            /**
             * Logon signature.
             * @member {Uint8Array} signature
             * @memberof payswitch.v1.Logon
             * @instance
             */
            Logon.prototype.signature = $util.newBuffer([]);

            /**
             * Logon software.
             * @member {string} software
             * @memberof payswitch.v1.Logon
             * @instance
             */
            Logon.prototype.software = "";

            /**
             * Creates a new Logon instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.Logon
             * @static
             * @param {payswitch.v1.Logon.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.Logon} Logon instance
             * @type {{
             *   (properties: payswitch.v1.Logon.$Shape): payswitch.v1.Logon & payswitch.v1.Logon.$Shape;
             *   (properties?: payswitch.v1.Logon.$Properties): payswitch.v1.Logon;
             * }}
             */
            Logon.create = function(properties) {
                return new Logon(properties);
            };

            /**
             * Encodes the specified Logon message. Does not implicitly {@link payswitch.v1.Logon.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.Logon
             * @static
             * @param {payswitch.v1.Logon.$Properties} message Logon message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Logon.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.protocolVersion != null && $Object.hasOwnProperty.call(message, "protocolVersion") && message.protocolVersion !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.protocolVersion);
                if (message.participant != null && $Object.hasOwnProperty.call(message, "participant") && message.participant !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.participant);
                if (message.terminal != null && $Object.hasOwnProperty.call(message, "terminal") && message.terminal !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.terminal);
                if (message.keyId != null && $Object.hasOwnProperty.call(message, "keyId") && message.keyId !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.keyId);
                if (message.signature != null && $Object.hasOwnProperty.call(message, "signature") && message.signature.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.signature);
                if (message.software != null && $Object.hasOwnProperty.call(message, "software") && message.software !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.software);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Logon message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.Logon
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.Logon & payswitch.v1.Logon.$Shape} Logon
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Logon.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.Logon();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.protocolVersion = value;
                            else
                                delete message.protocolVersion;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.participant = value;
                            else
                                delete message.participant;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.terminal = value;
                            else
                                delete message.terminal;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.keyId = value;
                            else
                                delete message.keyId;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.signature = value;
                            else
                                delete message.signature;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.software = value;
                            else
                                delete message.software;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Logon;
        })();

        v1.Limits = (function() {

            /**
             * Properties of a Limits.
             * @typedef {Object} payswitch.v1.Limits.$Properties
             * @property {number|null} [frameBytesMax] Limits frameBytesMax
             * @property {number|null} [inflightMax] Limits inflightMax
             * @property {Long|null} [amountMaxMinor] Limits amountMaxMinor
             * @property {number|null} [unreadBytesMax] Limits unreadBytesMax
             * @property {number|null} [statementEntriesMax] Limits statementEntriesMax
             * @property {number|null} [accountsPageMax] Limits accountsPageMax
             * @property {number|null} [strikesMax] Limits strikesMax
             * @property {number|null} [queriesMax] Limits queriesMax
             * @property {number|null} [frameTimeoutMs] Limits frameTimeoutMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Limits.
             * @memberof payswitch.v1
             * @interface ILimits
             * @augments payswitch.v1.Limits.$Properties
             * @deprecated Use payswitch.v1.Limits.$Properties instead.
             */

            /**
             * Shape of a Limits.
             * @typedef {payswitch.v1.Limits.$Properties} payswitch.v1.Limits.$Shape
             */

            /**
             * Constructs a new Limits.
             * @memberof payswitch.v1
             * @classdesc Represents a Limits.
             * @constructor
             * @param {payswitch.v1.Limits.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Limits = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Limits frameBytesMax.
             * @member {number} frameBytesMax
             * @memberof payswitch.v1.Limits
             * @instance
             */
            Limits.prototype.frameBytesMax = 0;

            /**
             * Limits inflightMax.
             * @member {number} inflightMax
             * @memberof payswitch.v1.Limits
             * @instance
             */
            Limits.prototype.inflightMax = 0;

            /**
             * Limits amountMaxMinor.
             * @member {Long} amountMaxMinor
             * @memberof payswitch.v1.Limits
             * @instance
             */
            Limits.prototype.amountMaxMinor = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Limits unreadBytesMax.
             * @member {number} unreadBytesMax
             * @memberof payswitch.v1.Limits
             * @instance
             */
            Limits.prototype.unreadBytesMax = 0;

            /**
             * Limits statementEntriesMax.
             * @member {number} statementEntriesMax
             * @memberof payswitch.v1.Limits
             * @instance
             */
            Limits.prototype.statementEntriesMax = 0;

            /**
             * Limits accountsPageMax.
             * @member {number} accountsPageMax
             * @memberof payswitch.v1.Limits
             * @instance
             */
            Limits.prototype.accountsPageMax = 0;

            /**
             * Limits strikesMax.
             * @member {number} strikesMax
             * @memberof payswitch.v1.Limits
             * @instance
             */
            Limits.prototype.strikesMax = 0;

            /**
             * Limits queriesMax.
             * @member {number} queriesMax
             * @memberof payswitch.v1.Limits
             * @instance
             */
            Limits.prototype.queriesMax = 0;

            /**
             * Limits frameTimeoutMs.
             * @member {number} frameTimeoutMs
             * @memberof payswitch.v1.Limits
             * @instance
             */
            Limits.prototype.frameTimeoutMs = 0;

            /**
             * Creates a new Limits instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.Limits
             * @static
             * @param {payswitch.v1.Limits.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.Limits} Limits instance
             * @type {{
             *   (properties: payswitch.v1.Limits.$Shape): payswitch.v1.Limits & payswitch.v1.Limits.$Shape;
             *   (properties?: payswitch.v1.Limits.$Properties): payswitch.v1.Limits;
             * }}
             */
            Limits.create = function(properties) {
                return new Limits(properties);
            };

            /**
             * Encodes the specified Limits message. Does not implicitly {@link payswitch.v1.Limits.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.Limits
             * @static
             * @param {payswitch.v1.Limits.$Properties} message Limits message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Limits.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.frameBytesMax != null && $Object.hasOwnProperty.call(message, "frameBytesMax") && message.frameBytesMax !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.frameBytesMax);
                if (message.inflightMax != null && $Object.hasOwnProperty.call(message, "inflightMax") && message.inflightMax !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.inflightMax);
                if (message.amountMaxMinor != null && $Object.hasOwnProperty.call(message, "amountMaxMinor") && (typeof message.amountMaxMinor === "object" ? message.amountMaxMinor.low || message.amountMaxMinor.high : message.amountMaxMinor !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).int64(message.amountMaxMinor);
                if (message.unreadBytesMax != null && $Object.hasOwnProperty.call(message, "unreadBytesMax") && message.unreadBytesMax !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.unreadBytesMax);
                if (message.statementEntriesMax != null && $Object.hasOwnProperty.call(message, "statementEntriesMax") && message.statementEntriesMax !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.statementEntriesMax);
                if (message.accountsPageMax != null && $Object.hasOwnProperty.call(message, "accountsPageMax") && message.accountsPageMax !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.accountsPageMax);
                if (message.strikesMax != null && $Object.hasOwnProperty.call(message, "strikesMax") && message.strikesMax !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.strikesMax);
                if (message.queriesMax != null && $Object.hasOwnProperty.call(message, "queriesMax") && message.queriesMax !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.queriesMax);
                if (message.frameTimeoutMs != null && $Object.hasOwnProperty.call(message, "frameTimeoutMs") && message.frameTimeoutMs !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.frameTimeoutMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Limits message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.Limits
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.Limits & payswitch.v1.Limits.$Shape} Limits
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Limits.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.Limits();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.frameBytesMax = value;
                            else
                                delete message.frameBytesMax;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.inflightMax = value;
                            else
                                delete message.inflightMax;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.amountMaxMinor = value;
                            else
                                delete message.amountMaxMinor;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.unreadBytesMax = value;
                            else
                                delete message.unreadBytesMax;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.statementEntriesMax = value;
                            else
                                delete message.statementEntriesMax;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.accountsPageMax = value;
                            else
                                delete message.accountsPageMax;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.strikesMax = value;
                            else
                                delete message.strikesMax;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.queriesMax = value;
                            else
                                delete message.queriesMax;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.frameTimeoutMs = value;
                            else
                                delete message.frameTimeoutMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Limits;
        })();

        v1.LogonAck = (function() {

            /**
             * Properties of a LogonAck.
             * @typedef {Object} payswitch.v1.LogonAck.$Properties
             * @property {string|null} [sessionId] LogonAck sessionId
             * @property {number|null} [heartbeatIntervalMs] LogonAck heartbeatIntervalMs
             * @property {payswitch.v1.Limits.$Properties|null} [limits] LogonAck limits
             * @property {Array.<payswitch.v1.Capability>|null} [capabilities] LogonAck capabilities
             * @property {Long|null} [serverTimeNs] LogonAck serverTimeNs
             * @property {boolean|null} [operator] LogonAck operator
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LogonAck.
             * @memberof payswitch.v1
             * @interface ILogonAck
             * @augments payswitch.v1.LogonAck.$Properties
             * @deprecated Use payswitch.v1.LogonAck.$Properties instead.
             */

            /**
             * Shape of a LogonAck.
             * @typedef {payswitch.v1.LogonAck.$Properties} payswitch.v1.LogonAck.$Shape
             */

            /**
             * Constructs a new LogonAck.
             * @memberof payswitch.v1
             * @classdesc Represents a LogonAck.
             * @constructor
             * @param {payswitch.v1.LogonAck.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LogonAck = function (properties) {
                this.capabilities = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LogonAck sessionId.
             * @member {string} sessionId
             * @memberof payswitch.v1.LogonAck
             * @instance
             */
            LogonAck.prototype.sessionId = "";

            /**
             * LogonAck heartbeatIntervalMs.
             * @member {number} heartbeatIntervalMs
             * @memberof payswitch.v1.LogonAck
             * @instance
             */
            LogonAck.prototype.heartbeatIntervalMs = 0;

            /**
             * LogonAck limits.
             * @member {payswitch.v1.Limits.$Properties|null|undefined} limits
             * @memberof payswitch.v1.LogonAck
             * @instance
             */
            LogonAck.prototype.limits = null;

            /**
             * LogonAck capabilities.
             * @member {Array.<payswitch.v1.Capability>} capabilities
             * @memberof payswitch.v1.LogonAck
             * @instance
             */
            LogonAck.prototype.capabilities = $util.emptyArray;

            /**
             * LogonAck serverTimeNs.
             * @member {Long} serverTimeNs
             * @memberof payswitch.v1.LogonAck
             * @instance
             */
            LogonAck.prototype.serverTimeNs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * LogonAck operator.
             * @member {boolean} operator
             * @memberof payswitch.v1.LogonAck
             * @instance
             */
            LogonAck.prototype.operator = false;

            /**
             * Creates a new LogonAck instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.LogonAck
             * @static
             * @param {payswitch.v1.LogonAck.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.LogonAck} LogonAck instance
             * @type {{
             *   (properties: payswitch.v1.LogonAck.$Shape): payswitch.v1.LogonAck & payswitch.v1.LogonAck.$Shape;
             *   (properties?: payswitch.v1.LogonAck.$Properties): payswitch.v1.LogonAck;
             * }}
             */
            LogonAck.create = function(properties) {
                return new LogonAck(properties);
            };

            /**
             * Encodes the specified LogonAck message. Does not implicitly {@link payswitch.v1.LogonAck.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.LogonAck
             * @static
             * @param {payswitch.v1.LogonAck.$Properties} message LogonAck message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LogonAck.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && message.sessionId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.sessionId);
                if (message.heartbeatIntervalMs != null && $Object.hasOwnProperty.call(message, "heartbeatIntervalMs") && message.heartbeatIntervalMs !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.heartbeatIntervalMs);
                if (message.limits != null && $Object.hasOwnProperty.call(message, "limits"))
                    $root.payswitch.v1.Limits.encode(message.limits, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.capabilities != null && message.capabilities.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).int32s(message.capabilities);
                if (message.serverTimeNs != null && $Object.hasOwnProperty.call(message, "serverTimeNs") && (typeof message.serverTimeNs === "object" ? message.serverTimeNs.low || message.serverTimeNs.high : message.serverTimeNs !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.serverTimeNs);
                if (message.operator != null && $Object.hasOwnProperty.call(message, "operator") && message.operator !== false)
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.operator);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LogonAck message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.LogonAck
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.LogonAck & payswitch.v1.LogonAck.$Shape} LogonAck
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LogonAck.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.LogonAck();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sessionId = value;
                            else
                                delete message.sessionId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.heartbeatIntervalMs = value;
                            else
                                delete message.heartbeatIntervalMs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.limits = $root.payswitch.v1.Limits.decode(reader, reader.size(), $undefined, _depth + 1, message.limits);
                            continue;
                        }
                    case 4: {
                            if (wireType === 2) {
                                if (!(message.capabilities && message.capabilities.length))
                                    message.capabilities = [];
                                reader.int32s(message.capabilities);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.capabilities && message.capabilities.length))
                                message.capabilities = [];
                            message.capabilities.push(reader.int32());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.serverTimeNs = value;
                            else
                                delete message.serverTimeNs;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.operator = value;
                            else
                                delete message.operator;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LogonAck;
        })();

        v1.Heartbeat = (function() {

            /**
             * Properties of a Heartbeat.
             * @typedef {Object} payswitch.v1.Heartbeat.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Heartbeat.
             * @memberof payswitch.v1
             * @interface IHeartbeat
             * @augments payswitch.v1.Heartbeat.$Properties
             * @deprecated Use payswitch.v1.Heartbeat.$Properties instead.
             */

            /**
             * Shape of a Heartbeat.
             * @typedef {payswitch.v1.Heartbeat.$Properties} payswitch.v1.Heartbeat.$Shape
             */

            /**
             * Constructs a new Heartbeat.
             * @memberof payswitch.v1
             * @classdesc Represents a Heartbeat.
             * @constructor
             * @param {payswitch.v1.Heartbeat.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Heartbeat = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Creates a new Heartbeat instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.Heartbeat
             * @static
             * @param {payswitch.v1.Heartbeat.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.Heartbeat} Heartbeat instance
             * @type {{
             *   (properties: payswitch.v1.Heartbeat.$Shape): payswitch.v1.Heartbeat & payswitch.v1.Heartbeat.$Shape;
             *   (properties?: payswitch.v1.Heartbeat.$Properties): payswitch.v1.Heartbeat;
             * }}
             */
            Heartbeat.create = function(properties) {
                return new Heartbeat(properties);
            };

            /**
             * Encodes the specified Heartbeat message. Does not implicitly {@link payswitch.v1.Heartbeat.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.Heartbeat
             * @static
             * @param {payswitch.v1.Heartbeat.$Properties} message Heartbeat message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Heartbeat.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Heartbeat message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.Heartbeat
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.Heartbeat & payswitch.v1.Heartbeat.$Shape} Heartbeat
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Heartbeat.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.Heartbeat();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Heartbeat;
        })();

        v1.Logoff = (function() {

            /**
             * Properties of a Logoff.
             * @typedef {Object} payswitch.v1.Logoff.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Logoff.
             * @memberof payswitch.v1
             * @interface ILogoff
             * @augments payswitch.v1.Logoff.$Properties
             * @deprecated Use payswitch.v1.Logoff.$Properties instead.
             */

            /**
             * Shape of a Logoff.
             * @typedef {payswitch.v1.Logoff.$Properties} payswitch.v1.Logoff.$Shape
             */

            /**
             * Constructs a new Logoff.
             * @memberof payswitch.v1
             * @classdesc Represents a Logoff.
             * @constructor
             * @param {payswitch.v1.Logoff.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Logoff = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Creates a new Logoff instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.Logoff
             * @static
             * @param {payswitch.v1.Logoff.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.Logoff} Logoff instance
             * @type {{
             *   (properties: payswitch.v1.Logoff.$Shape): payswitch.v1.Logoff & payswitch.v1.Logoff.$Shape;
             *   (properties?: payswitch.v1.Logoff.$Properties): payswitch.v1.Logoff;
             * }}
             */
            Logoff.create = function(properties) {
                return new Logoff(properties);
            };

            /**
             * Encodes the specified Logoff message. Does not implicitly {@link payswitch.v1.Logoff.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.Logoff
             * @static
             * @param {payswitch.v1.Logoff.$Properties} message Logoff message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Logoff.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Logoff message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.Logoff
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.Logoff & payswitch.v1.Logoff.$Shape} Logoff
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Logoff.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.Logoff();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Logoff;
        })();

        v1.LogoffAck = (function() {

            /**
             * Properties of a LogoffAck.
             * @typedef {Object} payswitch.v1.LogoffAck.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LogoffAck.
             * @memberof payswitch.v1
             * @interface ILogoffAck
             * @augments payswitch.v1.LogoffAck.$Properties
             * @deprecated Use payswitch.v1.LogoffAck.$Properties instead.
             */

            /**
             * Shape of a LogoffAck.
             * @typedef {payswitch.v1.LogoffAck.$Properties} payswitch.v1.LogoffAck.$Shape
             */

            /**
             * Constructs a new LogoffAck.
             * @memberof payswitch.v1
             * @classdesc Represents a LogoffAck.
             * @constructor
             * @param {payswitch.v1.LogoffAck.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LogoffAck = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Creates a new LogoffAck instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.LogoffAck
             * @static
             * @param {payswitch.v1.LogoffAck.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.LogoffAck} LogoffAck instance
             * @type {{
             *   (properties: payswitch.v1.LogoffAck.$Shape): payswitch.v1.LogoffAck & payswitch.v1.LogoffAck.$Shape;
             *   (properties?: payswitch.v1.LogoffAck.$Properties): payswitch.v1.LogoffAck;
             * }}
             */
            LogoffAck.create = function(properties) {
                return new LogoffAck(properties);
            };

            /**
             * Encodes the specified LogoffAck message. Does not implicitly {@link payswitch.v1.LogoffAck.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.LogoffAck
             * @static
             * @param {payswitch.v1.LogoffAck.$Properties} message LogoffAck message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LogoffAck.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LogoffAck message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.LogoffAck
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.LogoffAck & payswitch.v1.LogoffAck.$Shape} LogoffAck
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LogoffAck.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.LogoffAck();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LogoffAck;
        })();

        v1.GoAway = (function() {

            /**
             * Properties of a GoAway.
             * @typedef {Object} payswitch.v1.GoAway.$Properties
             * @property {payswitch.v1.GoAway.Why|null} [why] GoAway why
             * @property {number|null} [closesInMs] GoAway closesInMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GoAway.
             * @memberof payswitch.v1
             * @interface IGoAway
             * @augments payswitch.v1.GoAway.$Properties
             * @deprecated Use payswitch.v1.GoAway.$Properties instead.
             */

            /**
             * Shape of a GoAway.
             * @typedef {payswitch.v1.GoAway.$Properties} payswitch.v1.GoAway.$Shape
             */

            /**
             * Constructs a new GoAway.
             * @memberof payswitch.v1
             * @classdesc Represents a GoAway.
             * @constructor
             * @param {payswitch.v1.GoAway.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GoAway = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GoAway why.
             * @member {payswitch.v1.GoAway.Why} why
             * @memberof payswitch.v1.GoAway
             * @instance
             */
            GoAway.prototype.why = 0;

            /**
             * GoAway closesInMs.
             * @member {number} closesInMs
             * @memberof payswitch.v1.GoAway
             * @instance
             */
            GoAway.prototype.closesInMs = 0;

            /**
             * Creates a new GoAway instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.GoAway
             * @static
             * @param {payswitch.v1.GoAway.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.GoAway} GoAway instance
             * @type {{
             *   (properties: payswitch.v1.GoAway.$Shape): payswitch.v1.GoAway & payswitch.v1.GoAway.$Shape;
             *   (properties?: payswitch.v1.GoAway.$Properties): payswitch.v1.GoAway;
             * }}
             */
            GoAway.create = function(properties) {
                return new GoAway(properties);
            };

            /**
             * Encodes the specified GoAway message. Does not implicitly {@link payswitch.v1.GoAway.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.GoAway
             * @static
             * @param {payswitch.v1.GoAway.$Properties} message GoAway message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GoAway.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.why != null && $Object.hasOwnProperty.call(message, "why") && message.why !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.why);
                if (message.closesInMs != null && $Object.hasOwnProperty.call(message, "closesInMs") && message.closesInMs !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.closesInMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GoAway message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.GoAway
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.GoAway & payswitch.v1.GoAway.$Shape} GoAway
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GoAway.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.GoAway();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.why = value;
                            else
                                delete message.why;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.closesInMs = value;
                            else
                                delete message.closesInMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Why enum.
             * @name payswitch.v1.GoAway.Why
             * @enum {number}
             * @property {number} WHY_UNSPECIFIED=0 WHY_UNSPECIFIED value
             * @property {number} STOPPING=1 STOPPING value
             * @property {number} TERMINAL_CHANGED=2 TERMINAL_CHANGED value
             */
            GoAway.Why = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "WHY_UNSPECIFIED"] = 0;
                values[valuesById[1] = "STOPPING"] = 1;
                values[valuesById[2] = "TERMINAL_CHANGED"] = 2;
                return values;
            })();

            return GoAway;
        })();

        /**
         * ErrorCode enum.
         * @name payswitch.v1.ErrorCode
         * @enum {number}
         * @property {number} ERROR_CODE_UNSPECIFIED=0 ERROR_CODE_UNSPECIFIED value
         * @property {number} MALFORMED=1 MALFORMED value
         * @property {number} INVALID_FIELD=2 INVALID_FIELD value
         * @property {number} NOT_LOGGED_ON=3 NOT_LOGGED_ON value
         * @property {number} LOGON_REFUSED=4 LOGON_REFUSED value
         * @property {number} ALREADY_LOGGED_ON=5 ALREADY_LOGGED_ON value
         * @property {number} NOT_AUTHORISED=6 NOT_AUTHORISED value
         * @property {number} UNKNOWN=7 UNKNOWN value
         * @property {number} BUSY=8 BUSY value
         * @property {number} UNAVAILABLE=9 UNAVAILABLE value
         * @property {number} LOGON_TIMEOUT=10 LOGON_TIMEOUT value
         * @property {number} HEARTBEAT_TIMEOUT=11 HEARTBEAT_TIMEOUT value
         * @property {number} FRAME_TIMEOUT=12 FRAME_TIMEOUT value
         * @property {number} TOO_MANY_STRIKES=13 TOO_MANY_STRIKES value
         */
        v1.ErrorCode = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "ERROR_CODE_UNSPECIFIED"] = 0;
            values[valuesById[1] = "MALFORMED"] = 1;
            values[valuesById[2] = "INVALID_FIELD"] = 2;
            values[valuesById[3] = "NOT_LOGGED_ON"] = 3;
            values[valuesById[4] = "LOGON_REFUSED"] = 4;
            values[valuesById[5] = "ALREADY_LOGGED_ON"] = 5;
            values[valuesById[6] = "NOT_AUTHORISED"] = 6;
            values[valuesById[7] = "UNKNOWN"] = 7;
            values[valuesById[8] = "BUSY"] = 8;
            values[valuesById[9] = "UNAVAILABLE"] = 9;
            values[valuesById[10] = "LOGON_TIMEOUT"] = 10;
            values[valuesById[11] = "HEARTBEAT_TIMEOUT"] = 11;
            values[valuesById[12] = "FRAME_TIMEOUT"] = 12;
            values[valuesById[13] = "TOO_MANY_STRIKES"] = 13;
            return values;
        })();

        v1.Error = (function() {

            /**
             * Properties of an Error.
             * @typedef {Object} payswitch.v1.Error.$Properties
             * @property {payswitch.v1.ErrorCode|null} [code] Error code
             * @property {string|null} [message] Error message
             * @property {string|null} [field] Error field
             * @property {number|null} [retryAfterMs] Error retryAfterMs
             * @property {boolean|null} [closes] Error closes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Error.
             * @memberof payswitch.v1
             * @interface IError
             * @augments payswitch.v1.Error.$Properties
             * @deprecated Use payswitch.v1.Error.$Properties instead.
             */

            /**
             * Shape of an Error.
             * @typedef {payswitch.v1.Error.$Properties} payswitch.v1.Error.$Shape
             */

            /**
             * Constructs a new Error.
             * @memberof payswitch.v1
             * @classdesc Represents an Error.
             * @constructor
             * @param {payswitch.v1.Error.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Error = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Error code.
             * @member {payswitch.v1.ErrorCode} code
             * @memberof payswitch.v1.Error
             * @instance
             */
            Error.prototype.code = 0;

            /**
             * Error message.
             * @member {string} message
             * @memberof payswitch.v1.Error
             * @instance
             */
            Error.prototype.message = "";

            /**
             * Error field.
             * @member {string} field
             * @memberof payswitch.v1.Error
             * @instance
             */
            Error.prototype.field = "";

            /**
             * Error retryAfterMs.
             * @member {number} retryAfterMs
             * @memberof payswitch.v1.Error
             * @instance
             */
            Error.prototype.retryAfterMs = 0;

            /**
             * Error closes.
             * @member {boolean} closes
             * @memberof payswitch.v1.Error
             * @instance
             */
            Error.prototype.closes = false;

            /**
             * Creates a new Error instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.Error
             * @static
             * @param {payswitch.v1.Error.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.Error} Error instance
             * @type {{
             *   (properties: payswitch.v1.Error.$Shape): payswitch.v1.Error & payswitch.v1.Error.$Shape;
             *   (properties?: payswitch.v1.Error.$Properties): payswitch.v1.Error;
             * }}
             */
            Error.create = function(properties) {
                return new Error(properties);
            };

            /**
             * Encodes the specified Error message. Does not implicitly {@link payswitch.v1.Error.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.Error
             * @static
             * @param {payswitch.v1.Error.$Properties} message Error message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Error.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.code);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.message);
                if (message.field != null && $Object.hasOwnProperty.call(message, "field") && message.field !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.field);
                if (message.retryAfterMs != null && $Object.hasOwnProperty.call(message, "retryAfterMs") && message.retryAfterMs !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.retryAfterMs);
                if (message.closes != null && $Object.hasOwnProperty.call(message, "closes") && message.closes !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.closes);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Error message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.Error
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.Error & payswitch.v1.Error.$Shape} Error
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Error.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.Error();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.field = value;
                            else
                                delete message.field;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.retryAfterMs = value;
                            else
                                delete message.retryAfterMs;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.closes = value;
                            else
                                delete message.closes;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Error;
        })();

        v1.PaymentRecord = (function() {

            /**
             * Properties of a PaymentRecord.
             * @typedef {Object} payswitch.v1.PaymentRecord.$Properties
             * @property {payswitch.v1.Pay.$Properties|null} [request] PaymentRecord request
             * @property {payswitch.v1.PaymentEffects.$Properties|null} [effects] PaymentRecord effects
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PaymentRecord.
             * @memberof payswitch.v1
             * @interface IPaymentRecord
             * @augments payswitch.v1.PaymentRecord.$Properties
             * @deprecated Use payswitch.v1.PaymentRecord.$Properties instead.
             */

            /**
             * Shape of a PaymentRecord.
             * @typedef {payswitch.v1.PaymentRecord.$Properties} payswitch.v1.PaymentRecord.$Shape
             */

            /**
             * Constructs a new PaymentRecord.
             * @memberof payswitch.v1
             * @classdesc Represents a PaymentRecord.
             * @constructor
             * @param {payswitch.v1.PaymentRecord.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PaymentRecord = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PaymentRecord request.
             * @member {payswitch.v1.Pay.$Properties|null|undefined} request
             * @memberof payswitch.v1.PaymentRecord
             * @instance
             */
            PaymentRecord.prototype.request = null;

            /**
             * PaymentRecord effects.
             * @member {payswitch.v1.PaymentEffects.$Properties|null|undefined} effects
             * @memberof payswitch.v1.PaymentRecord
             * @instance
             */
            PaymentRecord.prototype.effects = null;

            /**
             * Creates a new PaymentRecord instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.PaymentRecord
             * @static
             * @param {payswitch.v1.PaymentRecord.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.PaymentRecord} PaymentRecord instance
             * @type {{
             *   (properties: payswitch.v1.PaymentRecord.$Shape): payswitch.v1.PaymentRecord & payswitch.v1.PaymentRecord.$Shape;
             *   (properties?: payswitch.v1.PaymentRecord.$Properties): payswitch.v1.PaymentRecord;
             * }}
             */
            PaymentRecord.create = function(properties) {
                return new PaymentRecord(properties);
            };

            /**
             * Encodes the specified PaymentRecord message. Does not implicitly {@link payswitch.v1.PaymentRecord.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.PaymentRecord
             * @static
             * @param {payswitch.v1.PaymentRecord.$Properties} message PaymentRecord message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PaymentRecord.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.request != null && $Object.hasOwnProperty.call(message, "request"))
                    $root.payswitch.v1.Pay.encode(message.request, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.effects != null && $Object.hasOwnProperty.call(message, "effects"))
                    $root.payswitch.v1.PaymentEffects.encode(message.effects, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PaymentRecord message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.PaymentRecord
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.PaymentRecord & payswitch.v1.PaymentRecord.$Shape} PaymentRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PaymentRecord.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.PaymentRecord();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.request = $root.payswitch.v1.Pay.decode(reader, reader.size(), $undefined, _depth + 1, message.request);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.effects = $root.payswitch.v1.PaymentEffects.decode(reader, reader.size(), $undefined, _depth + 1, message.effects);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PaymentRecord;
        })();

        v1.PaymentEffects = (function() {

            /**
             * Properties of a PaymentEffects.
             * @typedef {Object} payswitch.v1.PaymentEffects.$Properties
             * @property {number|null} [reason] PaymentEffects reason
             * @property {number|null} [terminal] PaymentEffects terminal
             * @property {Long|null} [debitBalanceMinor] PaymentEffects debitBalanceMinor
             * @property {Long|null} [creditBalanceMinor] PaymentEffects creditBalanceMinor
             * @property {Long|null} [debitVersion] PaymentEffects debitVersion
             * @property {Long|null} [creditVersion] PaymentEffects creditVersion
             * @property {Long|null} [debitEntryCount] PaymentEffects debitEntryCount
             * @property {Long|null} [creditEntryCount] PaymentEffects creditEntryCount
             * @property {Long|null} [debitPreviousSeq] PaymentEffects debitPreviousSeq
             * @property {Long|null} [creditPreviousSeq] PaymentEffects creditPreviousSeq
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PaymentEffects.
             * @memberof payswitch.v1
             * @interface IPaymentEffects
             * @augments payswitch.v1.PaymentEffects.$Properties
             * @deprecated Use payswitch.v1.PaymentEffects.$Properties instead.
             */

            /**
             * Shape of a PaymentEffects.
             * @typedef {payswitch.v1.PaymentEffects.$Properties} payswitch.v1.PaymentEffects.$Shape
             */

            /**
             * Constructs a new PaymentEffects.
             * @memberof payswitch.v1
             * @classdesc Represents a PaymentEffects.
             * @constructor
             * @param {payswitch.v1.PaymentEffects.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PaymentEffects = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PaymentEffects reason.
             * @member {number} reason
             * @memberof payswitch.v1.PaymentEffects
             * @instance
             */
            PaymentEffects.prototype.reason = 0;

            /**
             * PaymentEffects terminal.
             * @member {number} terminal
             * @memberof payswitch.v1.PaymentEffects
             * @instance
             */
            PaymentEffects.prototype.terminal = 0;

            /**
             * PaymentEffects debitBalanceMinor.
             * @member {Long} debitBalanceMinor
             * @memberof payswitch.v1.PaymentEffects
             * @instance
             */
            PaymentEffects.prototype.debitBalanceMinor = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * PaymentEffects creditBalanceMinor.
             * @member {Long} creditBalanceMinor
             * @memberof payswitch.v1.PaymentEffects
             * @instance
             */
            PaymentEffects.prototype.creditBalanceMinor = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * PaymentEffects debitVersion.
             * @member {Long} debitVersion
             * @memberof payswitch.v1.PaymentEffects
             * @instance
             */
            PaymentEffects.prototype.debitVersion = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PaymentEffects creditVersion.
             * @member {Long} creditVersion
             * @memberof payswitch.v1.PaymentEffects
             * @instance
             */
            PaymentEffects.prototype.creditVersion = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PaymentEffects debitEntryCount.
             * @member {Long} debitEntryCount
             * @memberof payswitch.v1.PaymentEffects
             * @instance
             */
            PaymentEffects.prototype.debitEntryCount = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PaymentEffects creditEntryCount.
             * @member {Long} creditEntryCount
             * @memberof payswitch.v1.PaymentEffects
             * @instance
             */
            PaymentEffects.prototype.creditEntryCount = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PaymentEffects debitPreviousSeq.
             * @member {Long} debitPreviousSeq
             * @memberof payswitch.v1.PaymentEffects
             * @instance
             */
            PaymentEffects.prototype.debitPreviousSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PaymentEffects creditPreviousSeq.
             * @member {Long} creditPreviousSeq
             * @memberof payswitch.v1.PaymentEffects
             * @instance
             */
            PaymentEffects.prototype.creditPreviousSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new PaymentEffects instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.PaymentEffects
             * @static
             * @param {payswitch.v1.PaymentEffects.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.PaymentEffects} PaymentEffects instance
             * @type {{
             *   (properties: payswitch.v1.PaymentEffects.$Shape): payswitch.v1.PaymentEffects & payswitch.v1.PaymentEffects.$Shape;
             *   (properties?: payswitch.v1.PaymentEffects.$Properties): payswitch.v1.PaymentEffects;
             * }}
             */
            PaymentEffects.create = function(properties) {
                return new PaymentEffects(properties);
            };

            /**
             * Encodes the specified PaymentEffects message. Does not implicitly {@link payswitch.v1.PaymentEffects.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.PaymentEffects
             * @static
             * @param {payswitch.v1.PaymentEffects.$Properties} message PaymentEffects message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PaymentEffects.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                    writer.uint32(/* id 1, wireType 5 =*/13).fixed32(message.reason);
                if (message.terminal != null && $Object.hasOwnProperty.call(message, "terminal") && message.terminal !== 0)
                    writer.uint32(/* id 2, wireType 5 =*/21).fixed32(message.terminal);
                if (message.debitBalanceMinor != null && $Object.hasOwnProperty.call(message, "debitBalanceMinor") && (typeof message.debitBalanceMinor === "object" ? message.debitBalanceMinor.low || message.debitBalanceMinor.high : message.debitBalanceMinor !== 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).sfixed64(message.debitBalanceMinor);
                if (message.creditBalanceMinor != null && $Object.hasOwnProperty.call(message, "creditBalanceMinor") && (typeof message.creditBalanceMinor === "object" ? message.creditBalanceMinor.low || message.creditBalanceMinor.high : message.creditBalanceMinor !== 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).sfixed64(message.creditBalanceMinor);
                if (message.debitVersion != null && $Object.hasOwnProperty.call(message, "debitVersion") && (typeof message.debitVersion === "object" ? message.debitVersion.low || message.debitVersion.high : message.debitVersion !== 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).fixed64(message.debitVersion);
                if (message.creditVersion != null && $Object.hasOwnProperty.call(message, "creditVersion") && (typeof message.creditVersion === "object" ? message.creditVersion.low || message.creditVersion.high : message.creditVersion !== 0))
                    writer.uint32(/* id 6, wireType 1 =*/49).fixed64(message.creditVersion);
                if (message.debitEntryCount != null && $Object.hasOwnProperty.call(message, "debitEntryCount") && (typeof message.debitEntryCount === "object" ? message.debitEntryCount.low || message.debitEntryCount.high : message.debitEntryCount !== 0))
                    writer.uint32(/* id 7, wireType 1 =*/57).fixed64(message.debitEntryCount);
                if (message.creditEntryCount != null && $Object.hasOwnProperty.call(message, "creditEntryCount") && (typeof message.creditEntryCount === "object" ? message.creditEntryCount.low || message.creditEntryCount.high : message.creditEntryCount !== 0))
                    writer.uint32(/* id 8, wireType 1 =*/65).fixed64(message.creditEntryCount);
                if (message.debitPreviousSeq != null && $Object.hasOwnProperty.call(message, "debitPreviousSeq") && (typeof message.debitPreviousSeq === "object" ? message.debitPreviousSeq.low || message.debitPreviousSeq.high : message.debitPreviousSeq !== 0))
                    writer.uint32(/* id 9, wireType 1 =*/73).fixed64(message.debitPreviousSeq);
                if (message.creditPreviousSeq != null && $Object.hasOwnProperty.call(message, "creditPreviousSeq") && (typeof message.creditPreviousSeq === "object" ? message.creditPreviousSeq.low || message.creditPreviousSeq.high : message.creditPreviousSeq !== 0))
                    writer.uint32(/* id 10, wireType 1 =*/81).fixed64(message.creditPreviousSeq);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PaymentEffects message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.PaymentEffects
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.PaymentEffects & payswitch.v1.PaymentEffects.$Shape} PaymentEffects
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PaymentEffects.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.PaymentEffects();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 5)
                                break;
                            if (value = reader.fixed32())
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 5)
                                break;
                            if (value = reader.fixed32())
                                message.terminal = value;
                            else
                                delete message.terminal;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.debitBalanceMinor = value;
                            else
                                delete message.debitBalanceMinor;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.creditBalanceMinor = value;
                            else
                                delete message.creditBalanceMinor;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.debitVersion = value;
                            else
                                delete message.debitVersion;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.creditVersion = value;
                            else
                                delete message.creditVersion;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.debitEntryCount = value;
                            else
                                delete message.debitEntryCount;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.creditEntryCount = value;
                            else
                                delete message.creditEntryCount;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.debitPreviousSeq = value;
                            else
                                delete message.debitPreviousSeq;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.creditPreviousSeq = value;
                            else
                                delete message.creditPreviousSeq;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PaymentEffects;
        })();

        v1.ParticipantRecord = (function() {

            /**
             * Properties of a ParticipantRecord.
             * @typedef {Object} payswitch.v1.ParticipantRecord.$Properties
             * @property {number|null} [number] ParticipantRecord number
             * @property {payswitch.v1.Participant.$Properties|null} [participant] ParticipantRecord participant
             * @property {payswitch.v1.ChangedBy.$Properties|null} [changedBy] ParticipantRecord changedBy
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ParticipantRecord.
             * @memberof payswitch.v1
             * @interface IParticipantRecord
             * @augments payswitch.v1.ParticipantRecord.$Properties
             * @deprecated Use payswitch.v1.ParticipantRecord.$Properties instead.
             */

            /**
             * Shape of a ParticipantRecord.
             * @typedef {payswitch.v1.ParticipantRecord.$Properties} payswitch.v1.ParticipantRecord.$Shape
             */

            /**
             * Constructs a new ParticipantRecord.
             * @memberof payswitch.v1
             * @classdesc Represents a ParticipantRecord.
             * @constructor
             * @param {payswitch.v1.ParticipantRecord.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ParticipantRecord = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ParticipantRecord number.
             * @member {number} number
             * @memberof payswitch.v1.ParticipantRecord
             * @instance
             */
            ParticipantRecord.prototype.number = 0;

            /**
             * ParticipantRecord participant.
             * @member {payswitch.v1.Participant.$Properties|null|undefined} participant
             * @memberof payswitch.v1.ParticipantRecord
             * @instance
             */
            ParticipantRecord.prototype.participant = null;

            /**
             * ParticipantRecord changedBy.
             * @member {payswitch.v1.ChangedBy.$Properties|null|undefined} changedBy
             * @memberof payswitch.v1.ParticipantRecord
             * @instance
             */
            ParticipantRecord.prototype.changedBy = null;

            /**
             * Creates a new ParticipantRecord instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.ParticipantRecord
             * @static
             * @param {payswitch.v1.ParticipantRecord.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.ParticipantRecord} ParticipantRecord instance
             * @type {{
             *   (properties: payswitch.v1.ParticipantRecord.$Shape): payswitch.v1.ParticipantRecord & payswitch.v1.ParticipantRecord.$Shape;
             *   (properties?: payswitch.v1.ParticipantRecord.$Properties): payswitch.v1.ParticipantRecord;
             * }}
             */
            ParticipantRecord.create = function(properties) {
                return new ParticipantRecord(properties);
            };

            /**
             * Encodes the specified ParticipantRecord message. Does not implicitly {@link payswitch.v1.ParticipantRecord.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.ParticipantRecord
             * @static
             * @param {payswitch.v1.ParticipantRecord.$Properties} message ParticipantRecord message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ParticipantRecord.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && message.number !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.number);
                if (message.participant != null && $Object.hasOwnProperty.call(message, "participant"))
                    $root.payswitch.v1.Participant.encode(message.participant, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.changedBy != null && $Object.hasOwnProperty.call(message, "changedBy"))
                    $root.payswitch.v1.ChangedBy.encode(message.changedBy, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ParticipantRecord message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.ParticipantRecord
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.ParticipantRecord & payswitch.v1.ParticipantRecord.$Shape} ParticipantRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ParticipantRecord.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.ParticipantRecord();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.participant = $root.payswitch.v1.Participant.decode(reader, reader.size(), $undefined, _depth + 1, message.participant);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.changedBy = $root.payswitch.v1.ChangedBy.decode(reader, reader.size(), $undefined, _depth + 1, message.changedBy);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ParticipantRecord;
        })();

        v1.TerminalRecord = (function() {

            /**
             * Properties of a TerminalRecord.
             * @typedef {Object} payswitch.v1.TerminalRecord.$Properties
             * @property {number|null} [number] TerminalRecord number
             * @property {number|null} [participantNumber] TerminalRecord participantNumber
             * @property {payswitch.v1.Terminal.$Properties|null} [terminal] TerminalRecord terminal
             * @property {payswitch.v1.ChangedBy.$Properties|null} [changedBy] TerminalRecord changedBy
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TerminalRecord.
             * @memberof payswitch.v1
             * @interface ITerminalRecord
             * @augments payswitch.v1.TerminalRecord.$Properties
             * @deprecated Use payswitch.v1.TerminalRecord.$Properties instead.
             */

            /**
             * Shape of a TerminalRecord.
             * @typedef {payswitch.v1.TerminalRecord.$Properties} payswitch.v1.TerminalRecord.$Shape
             */

            /**
             * Constructs a new TerminalRecord.
             * @memberof payswitch.v1
             * @classdesc Represents a TerminalRecord.
             * @constructor
             * @param {payswitch.v1.TerminalRecord.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TerminalRecord = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TerminalRecord number.
             * @member {number} number
             * @memberof payswitch.v1.TerminalRecord
             * @instance
             */
            TerminalRecord.prototype.number = 0;

            /**
             * TerminalRecord participantNumber.
             * @member {number} participantNumber
             * @memberof payswitch.v1.TerminalRecord
             * @instance
             */
            TerminalRecord.prototype.participantNumber = 0;

            /**
             * TerminalRecord terminal.
             * @member {payswitch.v1.Terminal.$Properties|null|undefined} terminal
             * @memberof payswitch.v1.TerminalRecord
             * @instance
             */
            TerminalRecord.prototype.terminal = null;

            /**
             * TerminalRecord changedBy.
             * @member {payswitch.v1.ChangedBy.$Properties|null|undefined} changedBy
             * @memberof payswitch.v1.TerminalRecord
             * @instance
             */
            TerminalRecord.prototype.changedBy = null;

            /**
             * Creates a new TerminalRecord instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.TerminalRecord
             * @static
             * @param {payswitch.v1.TerminalRecord.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.TerminalRecord} TerminalRecord instance
             * @type {{
             *   (properties: payswitch.v1.TerminalRecord.$Shape): payswitch.v1.TerminalRecord & payswitch.v1.TerminalRecord.$Shape;
             *   (properties?: payswitch.v1.TerminalRecord.$Properties): payswitch.v1.TerminalRecord;
             * }}
             */
            TerminalRecord.create = function(properties) {
                return new TerminalRecord(properties);
            };

            /**
             * Encodes the specified TerminalRecord message. Does not implicitly {@link payswitch.v1.TerminalRecord.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.TerminalRecord
             * @static
             * @param {payswitch.v1.TerminalRecord.$Properties} message TerminalRecord message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TerminalRecord.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.number != null && $Object.hasOwnProperty.call(message, "number") && message.number !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.number);
                if (message.participantNumber != null && $Object.hasOwnProperty.call(message, "participantNumber") && message.participantNumber !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.participantNumber);
                if (message.terminal != null && $Object.hasOwnProperty.call(message, "terminal"))
                    $root.payswitch.v1.Terminal.encode(message.terminal, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.changedBy != null && $Object.hasOwnProperty.call(message, "changedBy"))
                    $root.payswitch.v1.ChangedBy.encode(message.changedBy, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TerminalRecord message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.TerminalRecord
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.TerminalRecord & payswitch.v1.TerminalRecord.$Shape} TerminalRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TerminalRecord.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.TerminalRecord();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.number = value;
                            else
                                delete message.number;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.participantNumber = value;
                            else
                                delete message.participantNumber;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.terminal = $root.payswitch.v1.Terminal.decode(reader, reader.size(), $undefined, _depth + 1, message.terminal);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.changedBy = $root.payswitch.v1.ChangedBy.decode(reader, reader.size(), $undefined, _depth + 1, message.changedBy);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TerminalRecord;
        })();

        v1.AccountRecord = (function() {

            /**
             * Properties of an AccountRecord.
             * @typedef {Object} payswitch.v1.AccountRecord.$Properties
             * @property {number|null} [participantNumber] AccountRecord participantNumber
             * @property {payswitch.v1.Account.$Properties|null} [account] AccountRecord account
             * @property {Long|null} [previousSeq] AccountRecord previousSeq
             * @property {string|null} [change] AccountRecord change
             * @property {payswitch.v1.ChangedBy.$Properties|null} [changedBy] AccountRecord changedBy
             * @property {Long|null} [openedSeq] AccountRecord openedSeq
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AccountRecord.
             * @memberof payswitch.v1
             * @interface IAccountRecord
             * @augments payswitch.v1.AccountRecord.$Properties
             * @deprecated Use payswitch.v1.AccountRecord.$Properties instead.
             */

            /**
             * Shape of an AccountRecord.
             * @typedef {payswitch.v1.AccountRecord.$Properties} payswitch.v1.AccountRecord.$Shape
             */

            /**
             * Constructs a new AccountRecord.
             * @memberof payswitch.v1
             * @classdesc Represents an AccountRecord.
             * @constructor
             * @param {payswitch.v1.AccountRecord.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AccountRecord = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AccountRecord participantNumber.
             * @member {number} participantNumber
             * @memberof payswitch.v1.AccountRecord
             * @instance
             */
            AccountRecord.prototype.participantNumber = 0;

            /**
             * AccountRecord account.
             * @member {payswitch.v1.Account.$Properties|null|undefined} account
             * @memberof payswitch.v1.AccountRecord
             * @instance
             */
            AccountRecord.prototype.account = null;

            /**
             * AccountRecord previousSeq.
             * @member {Long} previousSeq
             * @memberof payswitch.v1.AccountRecord
             * @instance
             */
            AccountRecord.prototype.previousSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * AccountRecord change.
             * @member {string} change
             * @memberof payswitch.v1.AccountRecord
             * @instance
             */
            AccountRecord.prototype.change = "";

            /**
             * AccountRecord changedBy.
             * @member {payswitch.v1.ChangedBy.$Properties|null|undefined} changedBy
             * @memberof payswitch.v1.AccountRecord
             * @instance
             */
            AccountRecord.prototype.changedBy = null;

            /**
             * AccountRecord openedSeq.
             * @member {Long} openedSeq
             * @memberof payswitch.v1.AccountRecord
             * @instance
             */
            AccountRecord.prototype.openedSeq = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new AccountRecord instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.AccountRecord
             * @static
             * @param {payswitch.v1.AccountRecord.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.AccountRecord} AccountRecord instance
             * @type {{
             *   (properties: payswitch.v1.AccountRecord.$Shape): payswitch.v1.AccountRecord & payswitch.v1.AccountRecord.$Shape;
             *   (properties?: payswitch.v1.AccountRecord.$Properties): payswitch.v1.AccountRecord;
             * }}
             */
            AccountRecord.create = function(properties) {
                return new AccountRecord(properties);
            };

            /**
             * Encodes the specified AccountRecord message. Does not implicitly {@link payswitch.v1.AccountRecord.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.AccountRecord
             * @static
             * @param {payswitch.v1.AccountRecord.$Properties} message AccountRecord message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AccountRecord.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.participantNumber != null && $Object.hasOwnProperty.call(message, "participantNumber") && message.participantNumber !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.participantNumber);
                if (message.account != null && $Object.hasOwnProperty.call(message, "account"))
                    $root.payswitch.v1.Account.encode(message.account, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.previousSeq != null && $Object.hasOwnProperty.call(message, "previousSeq") && (typeof message.previousSeq === "object" ? message.previousSeq.low || message.previousSeq.high : message.previousSeq !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.previousSeq);
                if (message.change != null && $Object.hasOwnProperty.call(message, "change") && message.change !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.change);
                if (message.changedBy != null && $Object.hasOwnProperty.call(message, "changedBy"))
                    $root.payswitch.v1.ChangedBy.encode(message.changedBy, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.openedSeq != null && $Object.hasOwnProperty.call(message, "openedSeq") && (typeof message.openedSeq === "object" ? message.openedSeq.low || message.openedSeq.high : message.openedSeq !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.openedSeq);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AccountRecord message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.AccountRecord
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.AccountRecord & payswitch.v1.AccountRecord.$Shape} AccountRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AccountRecord.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.AccountRecord();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.participantNumber = value;
                            else
                                delete message.participantNumber;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.account = $root.payswitch.v1.Account.decode(reader, reader.size(), $undefined, _depth + 1, message.account);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.previousSeq = value;
                            else
                                delete message.previousSeq;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.change = value;
                            else
                                delete message.change;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.changedBy = $root.payswitch.v1.ChangedBy.decode(reader, reader.size(), $undefined, _depth + 1, message.changedBy);
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.openedSeq = value;
                            else
                                delete message.openedSeq;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AccountRecord;
        })();

        v1.StartRecord = (function() {

            /**
             * Properties of a StartRecord.
             * @typedef {Object} payswitch.v1.StartRecord.$Properties
             * @property {string|null} [software] StartRecord software
             * @property {string|null} [runtime] StartRecord runtime
             * @property {number|null} [pid] StartRecord pid
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StartRecord.
             * @memberof payswitch.v1
             * @interface IStartRecord
             * @augments payswitch.v1.StartRecord.$Properties
             * @deprecated Use payswitch.v1.StartRecord.$Properties instead.
             */

            /**
             * Shape of a StartRecord.
             * @typedef {payswitch.v1.StartRecord.$Properties} payswitch.v1.StartRecord.$Shape
             */

            /**
             * Constructs a new StartRecord.
             * @memberof payswitch.v1
             * @classdesc Represents a StartRecord.
             * @constructor
             * @param {payswitch.v1.StartRecord.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StartRecord = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StartRecord software.
             * @member {string} software
             * @memberof payswitch.v1.StartRecord
             * @instance
             */
            StartRecord.prototype.software = "";

            /**
             * StartRecord runtime.
             * @member {string} runtime
             * @memberof payswitch.v1.StartRecord
             * @instance
             */
            StartRecord.prototype.runtime = "";

            /**
             * StartRecord pid.
             * @member {number} pid
             * @memberof payswitch.v1.StartRecord
             * @instance
             */
            StartRecord.prototype.pid = 0;

            /**
             * Creates a new StartRecord instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.StartRecord
             * @static
             * @param {payswitch.v1.StartRecord.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.StartRecord} StartRecord instance
             * @type {{
             *   (properties: payswitch.v1.StartRecord.$Shape): payswitch.v1.StartRecord & payswitch.v1.StartRecord.$Shape;
             *   (properties?: payswitch.v1.StartRecord.$Properties): payswitch.v1.StartRecord;
             * }}
             */
            StartRecord.create = function(properties) {
                return new StartRecord(properties);
            };

            /**
             * Encodes the specified StartRecord message. Does not implicitly {@link payswitch.v1.StartRecord.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.StartRecord
             * @static
             * @param {payswitch.v1.StartRecord.$Properties} message StartRecord message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StartRecord.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.software != null && $Object.hasOwnProperty.call(message, "software") && message.software !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.software);
                if (message.runtime != null && $Object.hasOwnProperty.call(message, "runtime") && message.runtime !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.runtime);
                if (message.pid != null && $Object.hasOwnProperty.call(message, "pid") && message.pid !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.pid);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StartRecord message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.StartRecord
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.StartRecord & payswitch.v1.StartRecord.$Shape} StartRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StartRecord.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.StartRecord();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.software = value;
                            else
                                delete message.software;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.runtime = value;
                            else
                                delete message.runtime;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.pid = value;
                            else
                                delete message.pid;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StartRecord;
        })();

        v1.ChangedBy = (function() {

            /**
             * Properties of a ChangedBy.
             * @typedef {Object} payswitch.v1.ChangedBy.$Properties
             * @property {number|null} [participantNumber] ChangedBy participantNumber
             * @property {number|null} [terminalNumber] ChangedBy terminalNumber
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ChangedBy.
             * @memberof payswitch.v1
             * @interface IChangedBy
             * @augments payswitch.v1.ChangedBy.$Properties
             * @deprecated Use payswitch.v1.ChangedBy.$Properties instead.
             */

            /**
             * Shape of a ChangedBy.
             * @typedef {payswitch.v1.ChangedBy.$Properties} payswitch.v1.ChangedBy.$Shape
             */

            /**
             * Constructs a new ChangedBy.
             * @memberof payswitch.v1
             * @classdesc Represents a ChangedBy.
             * @constructor
             * @param {payswitch.v1.ChangedBy.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ChangedBy = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ChangedBy participantNumber.
             * @member {number} participantNumber
             * @memberof payswitch.v1.ChangedBy
             * @instance
             */
            ChangedBy.prototype.participantNumber = 0;

            /**
             * ChangedBy terminalNumber.
             * @member {number} terminalNumber
             * @memberof payswitch.v1.ChangedBy
             * @instance
             */
            ChangedBy.prototype.terminalNumber = 0;

            /**
             * Creates a new ChangedBy instance using the specified properties.
             * @function create
             * @memberof payswitch.v1.ChangedBy
             * @static
             * @param {payswitch.v1.ChangedBy.$Properties=} [properties] Properties to set
             * @returns {payswitch.v1.ChangedBy} ChangedBy instance
             * @type {{
             *   (properties: payswitch.v1.ChangedBy.$Shape): payswitch.v1.ChangedBy & payswitch.v1.ChangedBy.$Shape;
             *   (properties?: payswitch.v1.ChangedBy.$Properties): payswitch.v1.ChangedBy;
             * }}
             */
            ChangedBy.create = function(properties) {
                return new ChangedBy(properties);
            };

            /**
             * Encodes the specified ChangedBy message. Does not implicitly {@link payswitch.v1.ChangedBy.verify|verify} messages.
             * @function encode
             * @memberof payswitch.v1.ChangedBy
             * @static
             * @param {payswitch.v1.ChangedBy.$Properties} message ChangedBy message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ChangedBy.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.participantNumber != null && $Object.hasOwnProperty.call(message, "participantNumber") && message.participantNumber !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.participantNumber);
                if (message.terminalNumber != null && $Object.hasOwnProperty.call(message, "terminalNumber") && message.terminalNumber !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.terminalNumber);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ChangedBy message from the specified reader or buffer.
             * @function decode
             * @memberof payswitch.v1.ChangedBy
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {payswitch.v1.ChangedBy & payswitch.v1.ChangedBy.$Shape} ChangedBy
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ChangedBy.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.payswitch.v1.ChangedBy();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.participantNumber = value;
                            else
                                delete message.participantNumber;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.terminalNumber = value;
                            else
                                delete message.terminalNumber;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ChangedBy;
        })();

        return v1;
    })();

    return payswitch;
})();

export {
  $root as default
};

export const v1 = payswitch.v1;
