// Generated from proto/ by npm run generate. Do not edit.
import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace payswitch. */
export namespace payswitch {

    /** Namespace v1. */
    namespace v1 {

        /** Status enum. */
        enum Status {

            /** STATUS_UNSPECIFIED value */
            STATUS_UNSPECIFIED = 0,

            /** ACSC value */
            ACSC = 1,

            /** RJCT value */
            RJCT = 2,

            /** ACSP value */
            ACSP = 3,

            /** CANC value */
            CANC = 4,

            /** PDNG value */
            PDNG = 5
        }

        /** Reason enum. */
        enum Reason {

            /** NONE value */
            NONE = 0,

            /** AC01 value */
            AC01 = 1,

            /** AC03 value */
            AC03 = 2,

            /** AC04 value */
            AC04 = 3,

            /** AC06 value */
            AC06 = 4,

            /** AG01 value */
            AG01 = 5,

            /** AG10 value */
            AG10 = 6,

            /** AM01 value */
            AM01 = 7,

            /** AM02 value */
            AM02 = 8,

            /** AM04 value */
            AM04 = 9,

            /** AM05 value */
            AM05 = 10,

            /** AM09 value */
            AM09 = 11,

            /** AM23 value */
            AM23 = 12,

            /** CURR value */
            CURR = 13,

            /** BALANCE_OVERFLOW value */
            BALANCE_OVERFLOW = 1000,

            /** ALREADY_EXISTS value */
            ALREADY_EXISTS = 1001,

            /** NOT_FOUND value */
            NOT_FOUND = 1002,

            /** NOT_ENTITLED value */
            NOT_ENTITLED = 1003,

            /** NOT_EMPTY value */
            NOT_EMPTY = 1004,

            /** WRONG_STATE value */
            WRONG_STATE = 1005,

            /** MINIMUM_ABOVE_BALANCE value */
            MINIMUM_ABOVE_BALANCE = 1006,

            /** TOO_MANY value */
            TOO_MANY = 1007
        }

        /**
         * Properties of a Pay.
         * @deprecated Use payswitch.v1.Pay.$Properties instead.
         */
        interface IPay extends payswitch.v1.Pay.$Properties {
        }

        /** Represents a Pay. */
        class Pay {

            /**
             * Constructs a new Pay.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.Pay.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Pay paymentId. */
            paymentId: Uint8Array;

            /** Pay debitAccount. */
            debitAccount: string;

            /** Pay creditAccount. */
            creditAccount: string;

            /** Pay amountMinor. */
            amountMinor: Long;

            /** Pay currency. */
            currency: string;

            /** Pay endToEndId. */
            endToEndId: string;

            /** Pay reference. */
            reference: string;

            /**
             * Creates a new Pay instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Pay instance
             */
            static create(properties: payswitch.v1.Pay.$Shape): payswitch.v1.Pay & payswitch.v1.Pay.$Shape;
            static create(properties?: payswitch.v1.Pay.$Properties): payswitch.v1.Pay;

            /**
             * Encodes the specified Pay message. Does not implicitly {@link payswitch.v1.Pay.verify|verify} messages.
             * @param message Pay message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.Pay.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Pay message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.Pay & payswitch.v1.Pay.$Shape} Pay
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.Pay & payswitch.v1.Pay.$Shape;
        }

        namespace Pay {

            /** Properties of a Pay. */
            interface $Properties {

                /** Pay paymentId */
                paymentId?: (Uint8Array|null);

                /** Pay debitAccount */
                debitAccount?: (string|null);

                /** Pay creditAccount */
                creditAccount?: (string|null);

                /** Pay amountMinor */
                amountMinor?: (Long|null);

                /** Pay currency */
                currency?: (string|null);

                /** Pay endToEndId */
                endToEndId?: (string|null);

                /** Pay reference */
                reference?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Pay. */
            type $Shape = payswitch.v1.Pay.$Properties;
        }

        /**
         * Properties of a PaymentResult.
         * @deprecated Use payswitch.v1.PaymentResult.$Properties instead.
         */
        interface IPaymentResult extends payswitch.v1.PaymentResult.$Properties {
        }

        /** Represents a PaymentResult. */
        class PaymentResult {

            /**
             * Constructs a new PaymentResult.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.PaymentResult.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PaymentResult paymentId. */
            paymentId: Uint8Array;

            /** PaymentResult status. */
            status: payswitch.v1.Status;

            /** PaymentResult reason. */
            reason: payswitch.v1.Reason;

            /** PaymentResult duplicate. */
            duplicate: boolean;

            /** PaymentResult seq. */
            seq: Long;

            /** PaymentResult ledgerTimeNs. */
            ledgerTimeNs: Long;

            /** PaymentResult debitBalanceMinor. */
            debitBalanceMinor?: (Long|null);

            /**
             * Creates a new PaymentResult instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PaymentResult instance
             */
            static create(properties: payswitch.v1.PaymentResult.$Shape): payswitch.v1.PaymentResult & payswitch.v1.PaymentResult.$Shape;
            static create(properties?: payswitch.v1.PaymentResult.$Properties): payswitch.v1.PaymentResult;

            /**
             * Encodes the specified PaymentResult message. Does not implicitly {@link payswitch.v1.PaymentResult.verify|verify} messages.
             * @param message PaymentResult message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.PaymentResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PaymentResult message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.PaymentResult & payswitch.v1.PaymentResult.$Shape} PaymentResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.PaymentResult & payswitch.v1.PaymentResult.$Shape;
        }

        namespace PaymentResult {

            /** Properties of a PaymentResult. */
            interface $Properties {

                /** PaymentResult paymentId */
                paymentId?: (Uint8Array|null);

                /** PaymentResult status */
                status?: (payswitch.v1.Status|null);

                /** PaymentResult reason */
                reason?: (payswitch.v1.Reason|null);

                /** PaymentResult duplicate */
                duplicate?: (boolean|null);

                /** PaymentResult seq */
                seq?: (Long|null);

                /** PaymentResult ledgerTimeNs */
                ledgerTimeNs?: (Long|null);

                /** PaymentResult debitBalanceMinor */
                debitBalanceMinor?: (Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PaymentResult. */
            type $Shape = payswitch.v1.PaymentResult.$Properties;
        }

        /**
         * Properties of a PaymentStatusQuery.
         * @deprecated Use payswitch.v1.PaymentStatusQuery.$Properties instead.
         */
        interface IPaymentStatusQuery extends payswitch.v1.PaymentStatusQuery.$Properties {
        }

        /** Represents a PaymentStatusQuery. */
        class PaymentStatusQuery {

            /**
             * Constructs a new PaymentStatusQuery.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.PaymentStatusQuery.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PaymentStatusQuery paymentId. */
            paymentId: Uint8Array;

            /** PaymentStatusQuery participant. */
            participant: string;

            /**
             * Creates a new PaymentStatusQuery instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PaymentStatusQuery instance
             */
            static create(properties: payswitch.v1.PaymentStatusQuery.$Shape): payswitch.v1.PaymentStatusQuery & payswitch.v1.PaymentStatusQuery.$Shape;
            static create(properties?: payswitch.v1.PaymentStatusQuery.$Properties): payswitch.v1.PaymentStatusQuery;

            /**
             * Encodes the specified PaymentStatusQuery message. Does not implicitly {@link payswitch.v1.PaymentStatusQuery.verify|verify} messages.
             * @param message PaymentStatusQuery message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.PaymentStatusQuery.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PaymentStatusQuery message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.PaymentStatusQuery & payswitch.v1.PaymentStatusQuery.$Shape} PaymentStatusQuery
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.PaymentStatusQuery & payswitch.v1.PaymentStatusQuery.$Shape;
        }

        namespace PaymentStatusQuery {

            /** Properties of a PaymentStatusQuery. */
            interface $Properties {

                /** PaymentStatusQuery paymentId */
                paymentId?: (Uint8Array|null);

                /** PaymentStatusQuery participant */
                participant?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PaymentStatusQuery. */
            type $Shape = payswitch.v1.PaymentStatusQuery.$Properties;
        }

        /**
         * Properties of a PaymentStatus.
         * @deprecated Use payswitch.v1.PaymentStatus.$Properties instead.
         */
        interface IPaymentStatus extends payswitch.v1.PaymentStatus.$Properties {
        }

        /** Represents a PaymentStatus. */
        class PaymentStatus {

            /**
             * Constructs a new PaymentStatus.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.PaymentStatus.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PaymentStatus result. */
            result?: (payswitch.v1.PaymentResult.$Properties|null);

            /** PaymentStatus payment. */
            payment?: (payswitch.v1.Pay.$Properties|null);

            /** PaymentStatus participant. */
            participant: string;

            /**
             * Creates a new PaymentStatus instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PaymentStatus instance
             */
            static create(properties: payswitch.v1.PaymentStatus.$Shape): payswitch.v1.PaymentStatus & payswitch.v1.PaymentStatus.$Shape;
            static create(properties?: payswitch.v1.PaymentStatus.$Properties): payswitch.v1.PaymentStatus;

            /**
             * Encodes the specified PaymentStatus message. Does not implicitly {@link payswitch.v1.PaymentStatus.verify|verify} messages.
             * @param message PaymentStatus message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.PaymentStatus.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PaymentStatus message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.PaymentStatus & payswitch.v1.PaymentStatus.$Shape} PaymentStatus
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.PaymentStatus & payswitch.v1.PaymentStatus.$Shape;
        }

        namespace PaymentStatus {

            /** Properties of a PaymentStatus. */
            interface $Properties {

                /** PaymentStatus result */
                result?: (payswitch.v1.PaymentResult.$Properties|null);

                /** PaymentStatus payment */
                payment?: (payswitch.v1.Pay.$Properties|null);

                /** PaymentStatus participant */
                participant?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PaymentStatus. */
            type $Shape = payswitch.v1.PaymentStatus.$Properties;
        }

        /** AccountKind enum. */
        enum AccountKind {

            /** ACCOUNT_KIND_UNSPECIFIED value */
            ACCOUNT_KIND_UNSPECIFIED = 0,

            /** CUSTOMER value */
            CUSTOMER = 1,

            /** SETTLEMENT value */
            SETTLEMENT = 2,

            /** FEE value */
            FEE = 3,

            /** SUSPENSE value */
            SUSPENSE = 4
        }

        /** AccountStatus enum. */
        enum AccountStatus {

            /** ACCOUNT_STATUS_UNSPECIFIED value */
            ACCOUNT_STATUS_UNSPECIFIED = 0,

            /** OPEN value */
            OPEN = 1,

            /** FROZEN value */
            FROZEN = 2,

            /** CLOSED value */
            CLOSED = 3,

            /** BLOCKED value */
            BLOCKED = 4
        }

        /**
         * Properties of an Account.
         * @deprecated Use payswitch.v1.Account.$Properties instead.
         */
        interface IAccount extends payswitch.v1.Account.$Properties {
        }

        /** Represents an Account. */
        class Account {

            /**
             * Constructs a new Account.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.Account.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Account account. */
            account: string;

            /** Account participant. */
            participant: string;

            /** Account currency. */
            currency: string;

            /** Account kind. */
            kind: payswitch.v1.AccountKind;

            /** Account status. */
            status: payswitch.v1.AccountStatus;

            /** Account balanceMinor. */
            balanceMinor: Long;

            /** Account heldMinor. */
            heldMinor: Long;

            /** Account minimumMinor. */
            minimumMinor: Long;

            /** Account availableMinor. */
            availableMinor: Long;

            /** Account version. */
            version: Long;

            /** Account entryCount. */
            entryCount: Long;

            /** Account lastSeq. */
            lastSeq: Long;

            /**
             * Creates a new Account instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Account instance
             */
            static create(properties: payswitch.v1.Account.$Shape): payswitch.v1.Account & payswitch.v1.Account.$Shape;
            static create(properties?: payswitch.v1.Account.$Properties): payswitch.v1.Account;

            /**
             * Encodes the specified Account message. Does not implicitly {@link payswitch.v1.Account.verify|verify} messages.
             * @param message Account message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.Account.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Account message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.Account & payswitch.v1.Account.$Shape} Account
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.Account & payswitch.v1.Account.$Shape;
        }

        namespace Account {

            /** Properties of an Account. */
            interface $Properties {

                /** Account account */
                account?: (string|null);

                /** Account participant */
                participant?: (string|null);

                /** Account currency */
                currency?: (string|null);

                /** Account kind */
                kind?: (payswitch.v1.AccountKind|null);

                /** Account status */
                status?: (payswitch.v1.AccountStatus|null);

                /** Account balanceMinor */
                balanceMinor?: (Long|null);

                /** Account heldMinor */
                heldMinor?: (Long|null);

                /** Account minimumMinor */
                minimumMinor?: (Long|null);

                /** Account availableMinor */
                availableMinor?: (Long|null);

                /** Account version */
                version?: (Long|null);

                /** Account entryCount */
                entryCount?: (Long|null);

                /** Account lastSeq */
                lastSeq?: (Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Account. */
            type $Shape = payswitch.v1.Account.$Properties;
        }

        /**
         * Properties of a BalanceQuery.
         * @deprecated Use payswitch.v1.BalanceQuery.$Properties instead.
         */
        interface IBalanceQuery extends payswitch.v1.BalanceQuery.$Properties {
        }

        /** Represents a BalanceQuery. */
        class BalanceQuery {

            /**
             * Constructs a new BalanceQuery.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.BalanceQuery.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BalanceQuery account. */
            account: string;

            /**
             * Creates a new BalanceQuery instance using the specified properties.
             * @param [properties] Properties to set
             * @returns BalanceQuery instance
             */
            static create(properties: payswitch.v1.BalanceQuery.$Shape): payswitch.v1.BalanceQuery & payswitch.v1.BalanceQuery.$Shape;
            static create(properties?: payswitch.v1.BalanceQuery.$Properties): payswitch.v1.BalanceQuery;

            /**
             * Encodes the specified BalanceQuery message. Does not implicitly {@link payswitch.v1.BalanceQuery.verify|verify} messages.
             * @param message BalanceQuery message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.BalanceQuery.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BalanceQuery message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.BalanceQuery & payswitch.v1.BalanceQuery.$Shape} BalanceQuery
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.BalanceQuery & payswitch.v1.BalanceQuery.$Shape;
        }

        namespace BalanceQuery {

            /** Properties of a BalanceQuery. */
            interface $Properties {

                /** BalanceQuery account */
                account?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BalanceQuery. */
            type $Shape = payswitch.v1.BalanceQuery.$Properties;
        }

        /**
         * Properties of a Balance.
         * @deprecated Use payswitch.v1.Balance.$Properties instead.
         */
        interface IBalance extends payswitch.v1.Balance.$Properties {
        }

        /** Represents a Balance. */
        class Balance {

            /**
             * Constructs a new Balance.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.Balance.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Balance account. */
            account?: (payswitch.v1.Account.$Properties|null);

            /** Balance asOfSeq. */
            asOfSeq: Long;

            /**
             * Creates a new Balance instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Balance instance
             */
            static create(properties: payswitch.v1.Balance.$Shape): payswitch.v1.Balance & payswitch.v1.Balance.$Shape;
            static create(properties?: payswitch.v1.Balance.$Properties): payswitch.v1.Balance;

            /**
             * Encodes the specified Balance message. Does not implicitly {@link payswitch.v1.Balance.verify|verify} messages.
             * @param message Balance message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.Balance.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Balance message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.Balance & payswitch.v1.Balance.$Shape} Balance
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.Balance & payswitch.v1.Balance.$Shape;
        }

        namespace Balance {

            /** Properties of a Balance. */
            interface $Properties {

                /** Balance account */
                account?: (payswitch.v1.Account.$Properties|null);

                /** Balance asOfSeq */
                asOfSeq?: (Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Balance. */
            type $Shape = payswitch.v1.Balance.$Properties;
        }

        /**
         * Properties of a StatementQuery.
         * @deprecated Use payswitch.v1.StatementQuery.$Properties instead.
         */
        interface IStatementQuery extends payswitch.v1.StatementQuery.$Properties {
        }

        /** Represents a StatementQuery. */
        class StatementQuery {

            /**
             * Constructs a new StatementQuery.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.StatementQuery.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StatementQuery account. */
            account: string;

            /** StatementQuery limit. */
            limit: number;

            /** StatementQuery cursor. */
            cursor: Long;

            /**
             * Creates a new StatementQuery instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StatementQuery instance
             */
            static create(properties: payswitch.v1.StatementQuery.$Shape): payswitch.v1.StatementQuery & payswitch.v1.StatementQuery.$Shape;
            static create(properties?: payswitch.v1.StatementQuery.$Properties): payswitch.v1.StatementQuery;

            /**
             * Encodes the specified StatementQuery message. Does not implicitly {@link payswitch.v1.StatementQuery.verify|verify} messages.
             * @param message StatementQuery message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.StatementQuery.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StatementQuery message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.StatementQuery & payswitch.v1.StatementQuery.$Shape} StatementQuery
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.StatementQuery & payswitch.v1.StatementQuery.$Shape;
        }

        namespace StatementQuery {

            /** Properties of a StatementQuery. */
            interface $Properties {

                /** StatementQuery account */
                account?: (string|null);

                /** StatementQuery limit */
                limit?: (number|null);

                /** StatementQuery cursor */
                cursor?: (Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StatementQuery. */
            type $Shape = payswitch.v1.StatementQuery.$Properties;
        }

        /**
         * Properties of a Statement.
         * @deprecated Use payswitch.v1.Statement.$Properties instead.
         */
        interface IStatement extends payswitch.v1.Statement.$Properties {
        }

        /** Represents a Statement. */
        class Statement {

            /**
             * Constructs a new Statement.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.Statement.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Statement account. */
            account: string;

            /** Statement currency. */
            currency: string;

            /** Statement entries. */
            entries: payswitch.v1.StatementEntry.$Properties[];

            /** Statement nextCursor. */
            nextCursor: Long;

            /**
             * Creates a new Statement instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Statement instance
             */
            static create(properties: payswitch.v1.Statement.$Shape): payswitch.v1.Statement & payswitch.v1.Statement.$Shape;
            static create(properties?: payswitch.v1.Statement.$Properties): payswitch.v1.Statement;

            /**
             * Encodes the specified Statement message. Does not implicitly {@link payswitch.v1.Statement.verify|verify} messages.
             * @param message Statement message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.Statement.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Statement message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.Statement & payswitch.v1.Statement.$Shape} Statement
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.Statement & payswitch.v1.Statement.$Shape;
        }

        namespace Statement {

            /** Properties of a Statement. */
            interface $Properties {

                /** Statement account */
                account?: (string|null);

                /** Statement currency */
                currency?: (string|null);

                /** Statement entries */
                entries?: (payswitch.v1.StatementEntry.$Properties[]|null);

                /** Statement nextCursor */
                nextCursor?: (Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Statement. */
            type $Shape = payswitch.v1.Statement.$Properties;
        }

        /**
         * Properties of a StatementEntry.
         * @deprecated Use payswitch.v1.StatementEntry.$Properties instead.
         */
        interface IStatementEntry extends payswitch.v1.StatementEntry.$Properties {
        }

        /** Represents a StatementEntry. */
        class StatementEntry {

            /**
             * Constructs a new StatementEntry.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.StatementEntry.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StatementEntry kind. */
            kind: payswitch.v1.StatementEntry.Kind;

            /** StatementEntry seq. */
            seq: Long;

            /** StatementEntry ledgerTimeNs. */
            ledgerTimeNs: Long;

            /** StatementEntry amountMinor. */
            amountMinor: Long;

            /** StatementEntry balanceMinor. */
            balanceMinor: Long;

            /** StatementEntry counterpartyAccount. */
            counterpartyAccount: string;

            /** StatementEntry counterpartyParticipant. */
            counterpartyParticipant: string;

            /** StatementEntry paymentId. */
            paymentId: Uint8Array;

            /** StatementEntry endToEndId. */
            endToEndId: string;

            /** StatementEntry reference. */
            reference: string;

            /** StatementEntry change. */
            change: string;

            /**
             * Creates a new StatementEntry instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StatementEntry instance
             */
            static create(properties: payswitch.v1.StatementEntry.$Shape): payswitch.v1.StatementEntry & payswitch.v1.StatementEntry.$Shape;
            static create(properties?: payswitch.v1.StatementEntry.$Properties): payswitch.v1.StatementEntry;

            /**
             * Encodes the specified StatementEntry message. Does not implicitly {@link payswitch.v1.StatementEntry.verify|verify} messages.
             * @param message StatementEntry message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.StatementEntry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StatementEntry message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.StatementEntry & payswitch.v1.StatementEntry.$Shape} StatementEntry
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.StatementEntry & payswitch.v1.StatementEntry.$Shape;
        }

        namespace StatementEntry {

            /** Properties of a StatementEntry. */
            interface $Properties {

                /** StatementEntry kind */
                kind?: (payswitch.v1.StatementEntry.Kind|null);

                /** StatementEntry seq */
                seq?: (Long|null);

                /** StatementEntry ledgerTimeNs */
                ledgerTimeNs?: (Long|null);

                /** StatementEntry amountMinor */
                amountMinor?: (Long|null);

                /** StatementEntry balanceMinor */
                balanceMinor?: (Long|null);

                /** StatementEntry counterpartyAccount */
                counterpartyAccount?: (string|null);

                /** StatementEntry counterpartyParticipant */
                counterpartyParticipant?: (string|null);

                /** StatementEntry paymentId */
                paymentId?: (Uint8Array|null);

                /** StatementEntry endToEndId */
                endToEndId?: (string|null);

                /** StatementEntry reference */
                reference?: (string|null);

                /** StatementEntry change */
                change?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StatementEntry. */
            type $Shape = payswitch.v1.StatementEntry.$Properties;

            /** Kind enum. */
            enum Kind {

                /** KIND_UNSPECIFIED value */
                KIND_UNSPECIFIED = 0,

                /** DEBIT value */
                DEBIT = 1,

                /** CREDIT value */
                CREDIT = 2,

                /** ACCOUNT_CHANGE value */
                ACCOUNT_CHANGE = 3
            }
        }

        /**
         * Properties of an AccountsQuery.
         * @deprecated Use payswitch.v1.AccountsQuery.$Properties instead.
         */
        interface IAccountsQuery extends payswitch.v1.AccountsQuery.$Properties {
        }

        /** Represents an AccountsQuery. */
        class AccountsQuery {

            /**
             * Constructs a new AccountsQuery.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.AccountsQuery.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AccountsQuery limit. */
            limit: number;

            /** AccountsQuery cursor. */
            cursor: string;

            /** AccountsQuery participant. */
            participant: string;

            /**
             * Creates a new AccountsQuery instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AccountsQuery instance
             */
            static create(properties: payswitch.v1.AccountsQuery.$Shape): payswitch.v1.AccountsQuery & payswitch.v1.AccountsQuery.$Shape;
            static create(properties?: payswitch.v1.AccountsQuery.$Properties): payswitch.v1.AccountsQuery;

            /**
             * Encodes the specified AccountsQuery message. Does not implicitly {@link payswitch.v1.AccountsQuery.verify|verify} messages.
             * @param message AccountsQuery message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.AccountsQuery.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AccountsQuery message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.AccountsQuery & payswitch.v1.AccountsQuery.$Shape} AccountsQuery
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.AccountsQuery & payswitch.v1.AccountsQuery.$Shape;
        }

        namespace AccountsQuery {

            /** Properties of an AccountsQuery. */
            interface $Properties {

                /** AccountsQuery limit */
                limit?: (number|null);

                /** AccountsQuery cursor */
                cursor?: (string|null);

                /** AccountsQuery participant */
                participant?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AccountsQuery. */
            type $Shape = payswitch.v1.AccountsQuery.$Properties;
        }

        /**
         * Properties of an Accounts.
         * @deprecated Use payswitch.v1.Accounts.$Properties instead.
         */
        interface IAccounts extends payswitch.v1.Accounts.$Properties {
        }

        /** Represents an Accounts. */
        class Accounts {

            /**
             * Constructs a new Accounts.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.Accounts.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Accounts accounts. */
            accounts: payswitch.v1.Account.$Properties[];

            /** Accounts nextCursor. */
            nextCursor: string;

            /**
             * Creates a new Accounts instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Accounts instance
             */
            static create(properties: payswitch.v1.Accounts.$Shape): payswitch.v1.Accounts & payswitch.v1.Accounts.$Shape;
            static create(properties?: payswitch.v1.Accounts.$Properties): payswitch.v1.Accounts;

            /**
             * Encodes the specified Accounts message. Does not implicitly {@link payswitch.v1.Accounts.verify|verify} messages.
             * @param message Accounts message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.Accounts.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Accounts message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.Accounts & payswitch.v1.Accounts.$Shape} Accounts
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.Accounts & payswitch.v1.Accounts.$Shape;
        }

        namespace Accounts {

            /** Properties of an Accounts. */
            interface $Properties {

                /** Accounts accounts */
                accounts?: (payswitch.v1.Account.$Properties[]|null);

                /** Accounts nextCursor */
                nextCursor?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Accounts. */
            type $Shape = payswitch.v1.Accounts.$Properties;
        }

        /**
         * Properties of an Administer.
         * @deprecated Use payswitch.v1.Administer.$Properties instead.
         */
        interface IAdminister extends payswitch.v1.Administer.$Properties {
        }

        /** Represents an Administer. */
        class Administer {

            /**
             * Constructs a new Administer.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.Administer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Administer addParticipant. */
            addParticipant?: (payswitch.v1.AddParticipant.$Properties|null);

            /** Administer suspendParticipant. */
            suspendParticipant?: (payswitch.v1.SuspendParticipant.$Properties|null);

            /** Administer resumeParticipant. */
            resumeParticipant?: (payswitch.v1.ResumeParticipant.$Properties|null);

            /** Administer addTerminal. */
            addTerminal?: (payswitch.v1.AddTerminal.$Properties|null);

            /** Administer disableTerminal. */
            disableTerminal?: (payswitch.v1.DisableTerminal.$Properties|null);

            /** Administer enableTerminal. */
            enableTerminal?: (payswitch.v1.EnableTerminal.$Properties|null);

            /** Administer addTerminalKey. */
            addTerminalKey?: (payswitch.v1.AddTerminalKey.$Properties|null);

            /** Administer revokeTerminalKey. */
            revokeTerminalKey?: (payswitch.v1.RevokeTerminalKey.$Properties|null);

            /** Administer setCapabilities. */
            setCapabilities?: (payswitch.v1.SetCapabilities.$Properties|null);

            /** Administer openAccount. */
            openAccount?: (payswitch.v1.OpenAccount.$Properties|null);

            /** Administer freezeAccount. */
            freezeAccount?: (payswitch.v1.FreezeAccount.$Properties|null);

            /** Administer unfreezeAccount. */
            unfreezeAccount?: (payswitch.v1.UnfreezeAccount.$Properties|null);

            /** Administer closeAccount. */
            closeAccount?: (payswitch.v1.CloseAccount.$Properties|null);

            /** Administer reopenAccount. */
            reopenAccount?: (payswitch.v1.ReopenAccount.$Properties|null);

            /** Administer setMinimum. */
            setMinimum?: (payswitch.v1.SetMinimum.$Properties|null);

            /** Administer listParticipants. */
            listParticipants?: (payswitch.v1.ListParticipants.$Properties|null);

            /** Administer listTerminals. */
            listTerminals?: (payswitch.v1.ListTerminals.$Properties|null);

            /** Administer change. */
            change?: ("addParticipant"|"suspendParticipant"|"resumeParticipant"|"addTerminal"|"disableTerminal"|"enableTerminal"|"addTerminalKey"|"revokeTerminalKey"|"setCapabilities"|"openAccount"|"freezeAccount"|"unfreezeAccount"|"closeAccount"|"reopenAccount"|"setMinimum"|"listParticipants"|"listTerminals");

            /**
             * Creates a new Administer instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Administer instance
             */
            static create(properties: payswitch.v1.Administer.$Shape): payswitch.v1.Administer & payswitch.v1.Administer.$Shape;
            static create(properties?: payswitch.v1.Administer.$Properties): payswitch.v1.Administer;

            /**
             * Encodes the specified Administer message. Does not implicitly {@link payswitch.v1.Administer.verify|verify} messages.
             * @param message Administer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.Administer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Administer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.Administer & payswitch.v1.Administer.$Shape} Administer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.Administer & payswitch.v1.Administer.$Shape;
        }

        namespace Administer {

            /** Properties of an Administer. */
            interface $Properties {

                /** Administer addParticipant */
                addParticipant?: (payswitch.v1.AddParticipant.$Properties|null);

                /** Administer suspendParticipant */
                suspendParticipant?: (payswitch.v1.SuspendParticipant.$Properties|null);

                /** Administer resumeParticipant */
                resumeParticipant?: (payswitch.v1.ResumeParticipant.$Properties|null);

                /** Administer addTerminal */
                addTerminal?: (payswitch.v1.AddTerminal.$Properties|null);

                /** Administer disableTerminal */
                disableTerminal?: (payswitch.v1.DisableTerminal.$Properties|null);

                /** Administer enableTerminal */
                enableTerminal?: (payswitch.v1.EnableTerminal.$Properties|null);

                /** Administer addTerminalKey */
                addTerminalKey?: (payswitch.v1.AddTerminalKey.$Properties|null);

                /** Administer revokeTerminalKey */
                revokeTerminalKey?: (payswitch.v1.RevokeTerminalKey.$Properties|null);

                /** Administer setCapabilities */
                setCapabilities?: (payswitch.v1.SetCapabilities.$Properties|null);

                /** Administer openAccount */
                openAccount?: (payswitch.v1.OpenAccount.$Properties|null);

                /** Administer freezeAccount */
                freezeAccount?: (payswitch.v1.FreezeAccount.$Properties|null);

                /** Administer unfreezeAccount */
                unfreezeAccount?: (payswitch.v1.UnfreezeAccount.$Properties|null);

                /** Administer closeAccount */
                closeAccount?: (payswitch.v1.CloseAccount.$Properties|null);

                /** Administer reopenAccount */
                reopenAccount?: (payswitch.v1.ReopenAccount.$Properties|null);

                /** Administer setMinimum */
                setMinimum?: (payswitch.v1.SetMinimum.$Properties|null);

                /** Administer listParticipants */
                listParticipants?: (payswitch.v1.ListParticipants.$Properties|null);

                /** Administer listTerminals */
                listTerminals?: (payswitch.v1.ListTerminals.$Properties|null);

                /** Administer change */
                change?: ("addParticipant"|"suspendParticipant"|"resumeParticipant"|"addTerminal"|"disableTerminal"|"enableTerminal"|"addTerminalKey"|"revokeTerminalKey"|"setCapabilities"|"openAccount"|"freezeAccount"|"unfreezeAccount"|"closeAccount"|"reopenAccount"|"setMinimum"|"listParticipants"|"listTerminals");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an Administer. */
            type $Shape = {
              addParticipant?: payswitch.v1.AddParticipant.$Shape|null;
              suspendParticipant?: payswitch.v1.SuspendParticipant.$Shape|null;
              resumeParticipant?: payswitch.v1.ResumeParticipant.$Shape|null;
              addTerminal?: payswitch.v1.AddTerminal.$Shape|null;
              disableTerminal?: payswitch.v1.DisableTerminal.$Shape|null;
              enableTerminal?: payswitch.v1.EnableTerminal.$Shape|null;
              addTerminalKey?: payswitch.v1.AddTerminalKey.$Shape|null;
              revokeTerminalKey?: payswitch.v1.RevokeTerminalKey.$Shape|null;
              setCapabilities?: payswitch.v1.SetCapabilities.$Shape|null;
              openAccount?: payswitch.v1.OpenAccount.$Shape|null;
              freezeAccount?: payswitch.v1.FreezeAccount.$Shape|null;
              unfreezeAccount?: payswitch.v1.UnfreezeAccount.$Shape|null;
              closeAccount?: payswitch.v1.CloseAccount.$Shape|null;
              reopenAccount?: payswitch.v1.ReopenAccount.$Shape|null;
              setMinimum?: payswitch.v1.SetMinimum.$Shape|null;
              listParticipants?: payswitch.v1.ListParticipants.$Shape|null;
              listTerminals?: payswitch.v1.ListTerminals.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ change?: undefined; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "addParticipant"; addParticipant: payswitch.v1.AddParticipant.$Shape; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "suspendParticipant"; addParticipant?: null; suspendParticipant: payswitch.v1.SuspendParticipant.$Shape; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "resumeParticipant"; addParticipant?: null; suspendParticipant?: null; resumeParticipant: payswitch.v1.ResumeParticipant.$Shape; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "addTerminal"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal: payswitch.v1.AddTerminal.$Shape; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "disableTerminal"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal: payswitch.v1.DisableTerminal.$Shape; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "enableTerminal"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal: payswitch.v1.EnableTerminal.$Shape; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "addTerminalKey"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey: payswitch.v1.AddTerminalKey.$Shape; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "revokeTerminalKey"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey: payswitch.v1.RevokeTerminalKey.$Shape; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "setCapabilities"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities: payswitch.v1.SetCapabilities.$Shape; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "openAccount"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount: payswitch.v1.OpenAccount.$Shape; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "freezeAccount"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount: payswitch.v1.FreezeAccount.$Shape; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "unfreezeAccount"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount: payswitch.v1.UnfreezeAccount.$Shape; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "closeAccount"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount: payswitch.v1.CloseAccount.$Shape; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "reopenAccount"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount: payswitch.v1.ReopenAccount.$Shape; setMinimum?: null; listParticipants?: null; listTerminals?: null }|{ change?: "setMinimum"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum: payswitch.v1.SetMinimum.$Shape; listParticipants?: null; listTerminals?: null }|{ change?: "listParticipants"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants: payswitch.v1.ListParticipants.$Shape; listTerminals?: null }|{ change?: "listTerminals"; addParticipant?: null; suspendParticipant?: null; resumeParticipant?: null; addTerminal?: null; disableTerminal?: null; enableTerminal?: null; addTerminalKey?: null; revokeTerminalKey?: null; setCapabilities?: null; openAccount?: null; freezeAccount?: null; unfreezeAccount?: null; closeAccount?: null; reopenAccount?: null; setMinimum?: null; listParticipants?: null; listTerminals: payswitch.v1.ListTerminals.$Shape })
            );
        }

        /**
         * Properties of an AdminResult.
         * @deprecated Use payswitch.v1.AdminResult.$Properties instead.
         */
        interface IAdminResult extends payswitch.v1.AdminResult.$Properties {
        }

        /** Represents an AdminResult. */
        class AdminResult {

            /**
             * Constructs a new AdminResult.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.AdminResult.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AdminResult reason. */
            reason: payswitch.v1.Reason;

            /** AdminResult seq. */
            seq: Long;

            /** AdminResult detail. */
            detail: string;

            /** AdminResult account. */
            account?: (payswitch.v1.Account.$Properties|null);

            /** AdminResult participants. */
            participants: payswitch.v1.Participant.$Properties[];

            /** AdminResult terminals. */
            terminals: payswitch.v1.Terminal.$Properties[];

            /**
             * Creates a new AdminResult instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AdminResult instance
             */
            static create(properties: payswitch.v1.AdminResult.$Shape): payswitch.v1.AdminResult & payswitch.v1.AdminResult.$Shape;
            static create(properties?: payswitch.v1.AdminResult.$Properties): payswitch.v1.AdminResult;

            /**
             * Encodes the specified AdminResult message. Does not implicitly {@link payswitch.v1.AdminResult.verify|verify} messages.
             * @param message AdminResult message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.AdminResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AdminResult message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.AdminResult & payswitch.v1.AdminResult.$Shape} AdminResult
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.AdminResult & payswitch.v1.AdminResult.$Shape;
        }

        namespace AdminResult {

            /** Properties of an AdminResult. */
            interface $Properties {

                /** AdminResult reason */
                reason?: (payswitch.v1.Reason|null);

                /** AdminResult seq */
                seq?: (Long|null);

                /** AdminResult detail */
                detail?: (string|null);

                /** AdminResult account */
                account?: (payswitch.v1.Account.$Properties|null);

                /** AdminResult participants */
                participants?: (payswitch.v1.Participant.$Properties[]|null);

                /** AdminResult terminals */
                terminals?: (payswitch.v1.Terminal.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AdminResult. */
            type $Shape = payswitch.v1.AdminResult.$Properties;
        }

        /** Capability enum. */
        enum Capability {

            /** CAPABILITY_UNSPECIFIED value */
            CAPABILITY_UNSPECIFIED = 0,

            /** PAY value */
            PAY = 1,

            /** READ value */
            READ = 2,

            /** BATCH value */
            BATCH = 3,

            /** ADMIN value */
            ADMIN = 4
        }

        /**
         * Properties of a Participant.
         * @deprecated Use payswitch.v1.Participant.$Properties instead.
         */
        interface IParticipant extends payswitch.v1.Participant.$Properties {
        }

        /** Represents a Participant. */
        class Participant {

            /**
             * Constructs a new Participant.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.Participant.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Participant participant. */
            participant: string;

            /** Participant displayName. */
            displayName: string;

            /** Participant suspended. */
            suspended: boolean;

            /** Participant operator. */
            operator: boolean;

            /**
             * Creates a new Participant instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Participant instance
             */
            static create(properties: payswitch.v1.Participant.$Shape): payswitch.v1.Participant & payswitch.v1.Participant.$Shape;
            static create(properties?: payswitch.v1.Participant.$Properties): payswitch.v1.Participant;

            /**
             * Encodes the specified Participant message. Does not implicitly {@link payswitch.v1.Participant.verify|verify} messages.
             * @param message Participant message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.Participant.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Participant message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.Participant & payswitch.v1.Participant.$Shape} Participant
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.Participant & payswitch.v1.Participant.$Shape;
        }

        namespace Participant {

            /** Properties of a Participant. */
            interface $Properties {

                /** Participant participant */
                participant?: (string|null);

                /** Participant displayName */
                displayName?: (string|null);

                /** Participant suspended */
                suspended?: (boolean|null);

                /** Participant operator */
                operator?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Participant. */
            type $Shape = payswitch.v1.Participant.$Properties;
        }

        /**
         * Properties of a TerminalKey.
         * @deprecated Use payswitch.v1.TerminalKey.$Properties instead.
         */
        interface ITerminalKey extends payswitch.v1.TerminalKey.$Properties {
        }

        /** Represents a TerminalKey. */
        class TerminalKey {

            /**
             * Constructs a new TerminalKey.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.TerminalKey.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TerminalKey keyId. */
            keyId: string;

            /** TerminalKey publicKey. */
            publicKey: Uint8Array;

            /** TerminalKey revoked. */
            revoked: boolean;

            /**
             * Creates a new TerminalKey instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TerminalKey instance
             */
            static create(properties: payswitch.v1.TerminalKey.$Shape): payswitch.v1.TerminalKey & payswitch.v1.TerminalKey.$Shape;
            static create(properties?: payswitch.v1.TerminalKey.$Properties): payswitch.v1.TerminalKey;

            /**
             * Encodes the specified TerminalKey message. Does not implicitly {@link payswitch.v1.TerminalKey.verify|verify} messages.
             * @param message TerminalKey message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.TerminalKey.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TerminalKey message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.TerminalKey & payswitch.v1.TerminalKey.$Shape} TerminalKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.TerminalKey & payswitch.v1.TerminalKey.$Shape;
        }

        namespace TerminalKey {

            /** Properties of a TerminalKey. */
            interface $Properties {

                /** TerminalKey keyId */
                keyId?: (string|null);

                /** TerminalKey publicKey */
                publicKey?: (Uint8Array|null);

                /** TerminalKey revoked */
                revoked?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TerminalKey. */
            type $Shape = payswitch.v1.TerminalKey.$Properties;
        }

        /**
         * Properties of a Terminal.
         * @deprecated Use payswitch.v1.Terminal.$Properties instead.
         */
        interface ITerminal extends payswitch.v1.Terminal.$Properties {
        }

        /** Represents a Terminal. */
        class Terminal {

            /**
             * Constructs a new Terminal.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.Terminal.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Terminal participant. */
            participant: string;

            /** Terminal terminal. */
            terminal: string;

            /** Terminal capabilities. */
            capabilities: payswitch.v1.Capability[];

            /** Terminal keys. */
            keys: payswitch.v1.TerminalKey.$Properties[];

            /** Terminal disabled. */
            disabled: boolean;

            /** Terminal disabledByOperator. */
            disabledByOperator: boolean;

            /**
             * Creates a new Terminal instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Terminal instance
             */
            static create(properties: payswitch.v1.Terminal.$Shape): payswitch.v1.Terminal & payswitch.v1.Terminal.$Shape;
            static create(properties?: payswitch.v1.Terminal.$Properties): payswitch.v1.Terminal;

            /**
             * Encodes the specified Terminal message. Does not implicitly {@link payswitch.v1.Terminal.verify|verify} messages.
             * @param message Terminal message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.Terminal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Terminal message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.Terminal & payswitch.v1.Terminal.$Shape} Terminal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.Terminal & payswitch.v1.Terminal.$Shape;
        }

        namespace Terminal {

            /** Properties of a Terminal. */
            interface $Properties {

                /** Terminal participant */
                participant?: (string|null);

                /** Terminal terminal */
                terminal?: (string|null);

                /** Terminal capabilities */
                capabilities?: (payswitch.v1.Capability[]|null);

                /** Terminal keys */
                keys?: (payswitch.v1.TerminalKey.$Properties[]|null);

                /** Terminal disabled */
                disabled?: (boolean|null);

                /** Terminal disabledByOperator */
                disabledByOperator?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Terminal. */
            type $Shape = payswitch.v1.Terminal.$Properties;
        }

        /**
         * Properties of an AddParticipant.
         * @deprecated Use payswitch.v1.AddParticipant.$Properties instead.
         */
        interface IAddParticipant extends payswitch.v1.AddParticipant.$Properties {
        }

        /** Represents an AddParticipant. */
        class AddParticipant {

            /**
             * Constructs a new AddParticipant.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.AddParticipant.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AddParticipant participant. */
            participant: string;

            /** AddParticipant displayName. */
            displayName: string;

            /**
             * Creates a new AddParticipant instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AddParticipant instance
             */
            static create(properties: payswitch.v1.AddParticipant.$Shape): payswitch.v1.AddParticipant & payswitch.v1.AddParticipant.$Shape;
            static create(properties?: payswitch.v1.AddParticipant.$Properties): payswitch.v1.AddParticipant;

            /**
             * Encodes the specified AddParticipant message. Does not implicitly {@link payswitch.v1.AddParticipant.verify|verify} messages.
             * @param message AddParticipant message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.AddParticipant.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AddParticipant message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.AddParticipant & payswitch.v1.AddParticipant.$Shape} AddParticipant
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.AddParticipant & payswitch.v1.AddParticipant.$Shape;
        }

        namespace AddParticipant {

            /** Properties of an AddParticipant. */
            interface $Properties {

                /** AddParticipant participant */
                participant?: (string|null);

                /** AddParticipant displayName */
                displayName?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AddParticipant. */
            type $Shape = payswitch.v1.AddParticipant.$Properties;
        }

        /**
         * Properties of a SuspendParticipant.
         * @deprecated Use payswitch.v1.SuspendParticipant.$Properties instead.
         */
        interface ISuspendParticipant extends payswitch.v1.SuspendParticipant.$Properties {
        }

        /** Represents a SuspendParticipant. */
        class SuspendParticipant {

            /**
             * Constructs a new SuspendParticipant.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.SuspendParticipant.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SuspendParticipant participant. */
            participant: string;

            /**
             * Creates a new SuspendParticipant instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SuspendParticipant instance
             */
            static create(properties: payswitch.v1.SuspendParticipant.$Shape): payswitch.v1.SuspendParticipant & payswitch.v1.SuspendParticipant.$Shape;
            static create(properties?: payswitch.v1.SuspendParticipant.$Properties): payswitch.v1.SuspendParticipant;

            /**
             * Encodes the specified SuspendParticipant message. Does not implicitly {@link payswitch.v1.SuspendParticipant.verify|verify} messages.
             * @param message SuspendParticipant message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.SuspendParticipant.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SuspendParticipant message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.SuspendParticipant & payswitch.v1.SuspendParticipant.$Shape} SuspendParticipant
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.SuspendParticipant & payswitch.v1.SuspendParticipant.$Shape;
        }

        namespace SuspendParticipant {

            /** Properties of a SuspendParticipant. */
            interface $Properties {

                /** SuspendParticipant participant */
                participant?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SuspendParticipant. */
            type $Shape = payswitch.v1.SuspendParticipant.$Properties;
        }

        /**
         * Properties of a ResumeParticipant.
         * @deprecated Use payswitch.v1.ResumeParticipant.$Properties instead.
         */
        interface IResumeParticipant extends payswitch.v1.ResumeParticipant.$Properties {
        }

        /** Represents a ResumeParticipant. */
        class ResumeParticipant {

            /**
             * Constructs a new ResumeParticipant.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.ResumeParticipant.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ResumeParticipant participant. */
            participant: string;

            /**
             * Creates a new ResumeParticipant instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ResumeParticipant instance
             */
            static create(properties: payswitch.v1.ResumeParticipant.$Shape): payswitch.v1.ResumeParticipant & payswitch.v1.ResumeParticipant.$Shape;
            static create(properties?: payswitch.v1.ResumeParticipant.$Properties): payswitch.v1.ResumeParticipant;

            /**
             * Encodes the specified ResumeParticipant message. Does not implicitly {@link payswitch.v1.ResumeParticipant.verify|verify} messages.
             * @param message ResumeParticipant message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.ResumeParticipant.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ResumeParticipant message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.ResumeParticipant & payswitch.v1.ResumeParticipant.$Shape} ResumeParticipant
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.ResumeParticipant & payswitch.v1.ResumeParticipant.$Shape;
        }

        namespace ResumeParticipant {

            /** Properties of a ResumeParticipant. */
            interface $Properties {

                /** ResumeParticipant participant */
                participant?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ResumeParticipant. */
            type $Shape = payswitch.v1.ResumeParticipant.$Properties;
        }

        /**
         * Properties of an AddTerminal.
         * @deprecated Use payswitch.v1.AddTerminal.$Properties instead.
         */
        interface IAddTerminal extends payswitch.v1.AddTerminal.$Properties {
        }

        /** Represents an AddTerminal. */
        class AddTerminal {

            /**
             * Constructs a new AddTerminal.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.AddTerminal.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AddTerminal participant. */
            participant: string;

            /** AddTerminal terminal. */
            terminal: string;

            /** AddTerminal capabilities. */
            capabilities: payswitch.v1.Capability[];

            /** AddTerminal keyId. */
            keyId: string;

            /** AddTerminal publicKey. */
            publicKey: Uint8Array;

            /**
             * Creates a new AddTerminal instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AddTerminal instance
             */
            static create(properties: payswitch.v1.AddTerminal.$Shape): payswitch.v1.AddTerminal & payswitch.v1.AddTerminal.$Shape;
            static create(properties?: payswitch.v1.AddTerminal.$Properties): payswitch.v1.AddTerminal;

            /**
             * Encodes the specified AddTerminal message. Does not implicitly {@link payswitch.v1.AddTerminal.verify|verify} messages.
             * @param message AddTerminal message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.AddTerminal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AddTerminal message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.AddTerminal & payswitch.v1.AddTerminal.$Shape} AddTerminal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.AddTerminal & payswitch.v1.AddTerminal.$Shape;
        }

        namespace AddTerminal {

            /** Properties of an AddTerminal. */
            interface $Properties {

                /** AddTerminal participant */
                participant?: (string|null);

                /** AddTerminal terminal */
                terminal?: (string|null);

                /** AddTerminal capabilities */
                capabilities?: (payswitch.v1.Capability[]|null);

                /** AddTerminal keyId */
                keyId?: (string|null);

                /** AddTerminal publicKey */
                publicKey?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AddTerminal. */
            type $Shape = payswitch.v1.AddTerminal.$Properties;
        }

        /**
         * Properties of a DisableTerminal.
         * @deprecated Use payswitch.v1.DisableTerminal.$Properties instead.
         */
        interface IDisableTerminal extends payswitch.v1.DisableTerminal.$Properties {
        }

        /** Represents a DisableTerminal. */
        class DisableTerminal {

            /**
             * Constructs a new DisableTerminal.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.DisableTerminal.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DisableTerminal participant. */
            participant: string;

            /** DisableTerminal terminal. */
            terminal: string;

            /**
             * Creates a new DisableTerminal instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DisableTerminal instance
             */
            static create(properties: payswitch.v1.DisableTerminal.$Shape): payswitch.v1.DisableTerminal & payswitch.v1.DisableTerminal.$Shape;
            static create(properties?: payswitch.v1.DisableTerminal.$Properties): payswitch.v1.DisableTerminal;

            /**
             * Encodes the specified DisableTerminal message. Does not implicitly {@link payswitch.v1.DisableTerminal.verify|verify} messages.
             * @param message DisableTerminal message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.DisableTerminal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DisableTerminal message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.DisableTerminal & payswitch.v1.DisableTerminal.$Shape} DisableTerminal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.DisableTerminal & payswitch.v1.DisableTerminal.$Shape;
        }

        namespace DisableTerminal {

            /** Properties of a DisableTerminal. */
            interface $Properties {

                /** DisableTerminal participant */
                participant?: (string|null);

                /** DisableTerminal terminal */
                terminal?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DisableTerminal. */
            type $Shape = payswitch.v1.DisableTerminal.$Properties;
        }

        /**
         * Properties of an EnableTerminal.
         * @deprecated Use payswitch.v1.EnableTerminal.$Properties instead.
         */
        interface IEnableTerminal extends payswitch.v1.EnableTerminal.$Properties {
        }

        /** Represents an EnableTerminal. */
        class EnableTerminal {

            /**
             * Constructs a new EnableTerminal.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.EnableTerminal.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EnableTerminal participant. */
            participant: string;

            /** EnableTerminal terminal. */
            terminal: string;

            /**
             * Creates a new EnableTerminal instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EnableTerminal instance
             */
            static create(properties: payswitch.v1.EnableTerminal.$Shape): payswitch.v1.EnableTerminal & payswitch.v1.EnableTerminal.$Shape;
            static create(properties?: payswitch.v1.EnableTerminal.$Properties): payswitch.v1.EnableTerminal;

            /**
             * Encodes the specified EnableTerminal message. Does not implicitly {@link payswitch.v1.EnableTerminal.verify|verify} messages.
             * @param message EnableTerminal message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.EnableTerminal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EnableTerminal message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.EnableTerminal & payswitch.v1.EnableTerminal.$Shape} EnableTerminal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.EnableTerminal & payswitch.v1.EnableTerminal.$Shape;
        }

        namespace EnableTerminal {

            /** Properties of an EnableTerminal. */
            interface $Properties {

                /** EnableTerminal participant */
                participant?: (string|null);

                /** EnableTerminal terminal */
                terminal?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EnableTerminal. */
            type $Shape = payswitch.v1.EnableTerminal.$Properties;
        }

        /**
         * Properties of an AddTerminalKey.
         * @deprecated Use payswitch.v1.AddTerminalKey.$Properties instead.
         */
        interface IAddTerminalKey extends payswitch.v1.AddTerminalKey.$Properties {
        }

        /** Represents an AddTerminalKey. */
        class AddTerminalKey {

            /**
             * Constructs a new AddTerminalKey.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.AddTerminalKey.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AddTerminalKey participant. */
            participant: string;

            /** AddTerminalKey terminal. */
            terminal: string;

            /** AddTerminalKey keyId. */
            keyId: string;

            /** AddTerminalKey publicKey. */
            publicKey: Uint8Array;

            /**
             * Creates a new AddTerminalKey instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AddTerminalKey instance
             */
            static create(properties: payswitch.v1.AddTerminalKey.$Shape): payswitch.v1.AddTerminalKey & payswitch.v1.AddTerminalKey.$Shape;
            static create(properties?: payswitch.v1.AddTerminalKey.$Properties): payswitch.v1.AddTerminalKey;

            /**
             * Encodes the specified AddTerminalKey message. Does not implicitly {@link payswitch.v1.AddTerminalKey.verify|verify} messages.
             * @param message AddTerminalKey message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.AddTerminalKey.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AddTerminalKey message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.AddTerminalKey & payswitch.v1.AddTerminalKey.$Shape} AddTerminalKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.AddTerminalKey & payswitch.v1.AddTerminalKey.$Shape;
        }

        namespace AddTerminalKey {

            /** Properties of an AddTerminalKey. */
            interface $Properties {

                /** AddTerminalKey participant */
                participant?: (string|null);

                /** AddTerminalKey terminal */
                terminal?: (string|null);

                /** AddTerminalKey keyId */
                keyId?: (string|null);

                /** AddTerminalKey publicKey */
                publicKey?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AddTerminalKey. */
            type $Shape = payswitch.v1.AddTerminalKey.$Properties;
        }

        /**
         * Properties of a RevokeTerminalKey.
         * @deprecated Use payswitch.v1.RevokeTerminalKey.$Properties instead.
         */
        interface IRevokeTerminalKey extends payswitch.v1.RevokeTerminalKey.$Properties {
        }

        /** Represents a RevokeTerminalKey. */
        class RevokeTerminalKey {

            /**
             * Constructs a new RevokeTerminalKey.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.RevokeTerminalKey.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RevokeTerminalKey participant. */
            participant: string;

            /** RevokeTerminalKey terminal. */
            terminal: string;

            /** RevokeTerminalKey keyId. */
            keyId: string;

            /**
             * Creates a new RevokeTerminalKey instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RevokeTerminalKey instance
             */
            static create(properties: payswitch.v1.RevokeTerminalKey.$Shape): payswitch.v1.RevokeTerminalKey & payswitch.v1.RevokeTerminalKey.$Shape;
            static create(properties?: payswitch.v1.RevokeTerminalKey.$Properties): payswitch.v1.RevokeTerminalKey;

            /**
             * Encodes the specified RevokeTerminalKey message. Does not implicitly {@link payswitch.v1.RevokeTerminalKey.verify|verify} messages.
             * @param message RevokeTerminalKey message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.RevokeTerminalKey.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RevokeTerminalKey message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.RevokeTerminalKey & payswitch.v1.RevokeTerminalKey.$Shape} RevokeTerminalKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.RevokeTerminalKey & payswitch.v1.RevokeTerminalKey.$Shape;
        }

        namespace RevokeTerminalKey {

            /** Properties of a RevokeTerminalKey. */
            interface $Properties {

                /** RevokeTerminalKey participant */
                participant?: (string|null);

                /** RevokeTerminalKey terminal */
                terminal?: (string|null);

                /** RevokeTerminalKey keyId */
                keyId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RevokeTerminalKey. */
            type $Shape = payswitch.v1.RevokeTerminalKey.$Properties;
        }

        /**
         * Properties of a SetCapabilities.
         * @deprecated Use payswitch.v1.SetCapabilities.$Properties instead.
         */
        interface ISetCapabilities extends payswitch.v1.SetCapabilities.$Properties {
        }

        /** Represents a SetCapabilities. */
        class SetCapabilities {

            /**
             * Constructs a new SetCapabilities.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.SetCapabilities.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SetCapabilities participant. */
            participant: string;

            /** SetCapabilities terminal. */
            terminal: string;

            /** SetCapabilities capabilities. */
            capabilities: payswitch.v1.Capability[];

            /**
             * Creates a new SetCapabilities instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SetCapabilities instance
             */
            static create(properties: payswitch.v1.SetCapabilities.$Shape): payswitch.v1.SetCapabilities & payswitch.v1.SetCapabilities.$Shape;
            static create(properties?: payswitch.v1.SetCapabilities.$Properties): payswitch.v1.SetCapabilities;

            /**
             * Encodes the specified SetCapabilities message. Does not implicitly {@link payswitch.v1.SetCapabilities.verify|verify} messages.
             * @param message SetCapabilities message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.SetCapabilities.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SetCapabilities message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.SetCapabilities & payswitch.v1.SetCapabilities.$Shape} SetCapabilities
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.SetCapabilities & payswitch.v1.SetCapabilities.$Shape;
        }

        namespace SetCapabilities {

            /** Properties of a SetCapabilities. */
            interface $Properties {

                /** SetCapabilities participant */
                participant?: (string|null);

                /** SetCapabilities terminal */
                terminal?: (string|null);

                /** SetCapabilities capabilities */
                capabilities?: (payswitch.v1.Capability[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SetCapabilities. */
            type $Shape = payswitch.v1.SetCapabilities.$Properties;
        }

        /**
         * Properties of an OpenAccount.
         * @deprecated Use payswitch.v1.OpenAccount.$Properties instead.
         */
        interface IOpenAccount extends payswitch.v1.OpenAccount.$Properties {
        }

        /** Represents an OpenAccount. */
        class OpenAccount {

            /**
             * Constructs a new OpenAccount.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.OpenAccount.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** OpenAccount participant. */
            participant: string;

            /** OpenAccount account. */
            account: string;

            /** OpenAccount currency. */
            currency: string;

            /** OpenAccount kind. */
            kind: payswitch.v1.AccountKind;

            /** OpenAccount minimumMinor. */
            minimumMinor: Long;

            /**
             * Creates a new OpenAccount instance using the specified properties.
             * @param [properties] Properties to set
             * @returns OpenAccount instance
             */
            static create(properties: payswitch.v1.OpenAccount.$Shape): payswitch.v1.OpenAccount & payswitch.v1.OpenAccount.$Shape;
            static create(properties?: payswitch.v1.OpenAccount.$Properties): payswitch.v1.OpenAccount;

            /**
             * Encodes the specified OpenAccount message. Does not implicitly {@link payswitch.v1.OpenAccount.verify|verify} messages.
             * @param message OpenAccount message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.OpenAccount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an OpenAccount message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.OpenAccount & payswitch.v1.OpenAccount.$Shape} OpenAccount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.OpenAccount & payswitch.v1.OpenAccount.$Shape;
        }

        namespace OpenAccount {

            /** Properties of an OpenAccount. */
            interface $Properties {

                /** OpenAccount participant */
                participant?: (string|null);

                /** OpenAccount account */
                account?: (string|null);

                /** OpenAccount currency */
                currency?: (string|null);

                /** OpenAccount kind */
                kind?: (payswitch.v1.AccountKind|null);

                /** OpenAccount minimumMinor */
                minimumMinor?: (Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an OpenAccount. */
            type $Shape = payswitch.v1.OpenAccount.$Properties;
        }

        /**
         * Properties of a FreezeAccount.
         * @deprecated Use payswitch.v1.FreezeAccount.$Properties instead.
         */
        interface IFreezeAccount extends payswitch.v1.FreezeAccount.$Properties {
        }

        /** Represents a FreezeAccount. */
        class FreezeAccount {

            /**
             * Constructs a new FreezeAccount.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.FreezeAccount.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FreezeAccount account. */
            account: string;

            /**
             * Creates a new FreezeAccount instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FreezeAccount instance
             */
            static create(properties: payswitch.v1.FreezeAccount.$Shape): payswitch.v1.FreezeAccount & payswitch.v1.FreezeAccount.$Shape;
            static create(properties?: payswitch.v1.FreezeAccount.$Properties): payswitch.v1.FreezeAccount;

            /**
             * Encodes the specified FreezeAccount message. Does not implicitly {@link payswitch.v1.FreezeAccount.verify|verify} messages.
             * @param message FreezeAccount message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.FreezeAccount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FreezeAccount message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.FreezeAccount & payswitch.v1.FreezeAccount.$Shape} FreezeAccount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.FreezeAccount & payswitch.v1.FreezeAccount.$Shape;
        }

        namespace FreezeAccount {

            /** Properties of a FreezeAccount. */
            interface $Properties {

                /** FreezeAccount account */
                account?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FreezeAccount. */
            type $Shape = payswitch.v1.FreezeAccount.$Properties;
        }

        /**
         * Properties of an UnfreezeAccount.
         * @deprecated Use payswitch.v1.UnfreezeAccount.$Properties instead.
         */
        interface IUnfreezeAccount extends payswitch.v1.UnfreezeAccount.$Properties {
        }

        /** Represents an UnfreezeAccount. */
        class UnfreezeAccount {

            /**
             * Constructs a new UnfreezeAccount.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.UnfreezeAccount.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UnfreezeAccount account. */
            account: string;

            /**
             * Creates a new UnfreezeAccount instance using the specified properties.
             * @param [properties] Properties to set
             * @returns UnfreezeAccount instance
             */
            static create(properties: payswitch.v1.UnfreezeAccount.$Shape): payswitch.v1.UnfreezeAccount & payswitch.v1.UnfreezeAccount.$Shape;
            static create(properties?: payswitch.v1.UnfreezeAccount.$Properties): payswitch.v1.UnfreezeAccount;

            /**
             * Encodes the specified UnfreezeAccount message. Does not implicitly {@link payswitch.v1.UnfreezeAccount.verify|verify} messages.
             * @param message UnfreezeAccount message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.UnfreezeAccount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UnfreezeAccount message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.UnfreezeAccount & payswitch.v1.UnfreezeAccount.$Shape} UnfreezeAccount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.UnfreezeAccount & payswitch.v1.UnfreezeAccount.$Shape;
        }

        namespace UnfreezeAccount {

            /** Properties of an UnfreezeAccount. */
            interface $Properties {

                /** UnfreezeAccount account */
                account?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UnfreezeAccount. */
            type $Shape = payswitch.v1.UnfreezeAccount.$Properties;
        }

        /**
         * Properties of a CloseAccount.
         * @deprecated Use payswitch.v1.CloseAccount.$Properties instead.
         */
        interface ICloseAccount extends payswitch.v1.CloseAccount.$Properties {
        }

        /** Represents a CloseAccount. */
        class CloseAccount {

            /**
             * Constructs a new CloseAccount.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.CloseAccount.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CloseAccount account. */
            account: string;

            /**
             * Creates a new CloseAccount instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CloseAccount instance
             */
            static create(properties: payswitch.v1.CloseAccount.$Shape): payswitch.v1.CloseAccount & payswitch.v1.CloseAccount.$Shape;
            static create(properties?: payswitch.v1.CloseAccount.$Properties): payswitch.v1.CloseAccount;

            /**
             * Encodes the specified CloseAccount message. Does not implicitly {@link payswitch.v1.CloseAccount.verify|verify} messages.
             * @param message CloseAccount message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.CloseAccount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CloseAccount message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.CloseAccount & payswitch.v1.CloseAccount.$Shape} CloseAccount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.CloseAccount & payswitch.v1.CloseAccount.$Shape;
        }

        namespace CloseAccount {

            /** Properties of a CloseAccount. */
            interface $Properties {

                /** CloseAccount account */
                account?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CloseAccount. */
            type $Shape = payswitch.v1.CloseAccount.$Properties;
        }

        /**
         * Properties of a ReopenAccount.
         * @deprecated Use payswitch.v1.ReopenAccount.$Properties instead.
         */
        interface IReopenAccount extends payswitch.v1.ReopenAccount.$Properties {
        }

        /** Represents a ReopenAccount. */
        class ReopenAccount {

            /**
             * Constructs a new ReopenAccount.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.ReopenAccount.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReopenAccount account. */
            account: string;

            /**
             * Creates a new ReopenAccount instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReopenAccount instance
             */
            static create(properties: payswitch.v1.ReopenAccount.$Shape): payswitch.v1.ReopenAccount & payswitch.v1.ReopenAccount.$Shape;
            static create(properties?: payswitch.v1.ReopenAccount.$Properties): payswitch.v1.ReopenAccount;

            /**
             * Encodes the specified ReopenAccount message. Does not implicitly {@link payswitch.v1.ReopenAccount.verify|verify} messages.
             * @param message ReopenAccount message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.ReopenAccount.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReopenAccount message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.ReopenAccount & payswitch.v1.ReopenAccount.$Shape} ReopenAccount
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.ReopenAccount & payswitch.v1.ReopenAccount.$Shape;
        }

        namespace ReopenAccount {

            /** Properties of a ReopenAccount. */
            interface $Properties {

                /** ReopenAccount account */
                account?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReopenAccount. */
            type $Shape = payswitch.v1.ReopenAccount.$Properties;
        }

        /**
         * Properties of a SetMinimum.
         * @deprecated Use payswitch.v1.SetMinimum.$Properties instead.
         */
        interface ISetMinimum extends payswitch.v1.SetMinimum.$Properties {
        }

        /** Represents a SetMinimum. */
        class SetMinimum {

            /**
             * Constructs a new SetMinimum.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.SetMinimum.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SetMinimum account. */
            account: string;

            /** SetMinimum minimumMinor. */
            minimumMinor: Long;

            /**
             * Creates a new SetMinimum instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SetMinimum instance
             */
            static create(properties: payswitch.v1.SetMinimum.$Shape): payswitch.v1.SetMinimum & payswitch.v1.SetMinimum.$Shape;
            static create(properties?: payswitch.v1.SetMinimum.$Properties): payswitch.v1.SetMinimum;

            /**
             * Encodes the specified SetMinimum message. Does not implicitly {@link payswitch.v1.SetMinimum.verify|verify} messages.
             * @param message SetMinimum message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.SetMinimum.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SetMinimum message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.SetMinimum & payswitch.v1.SetMinimum.$Shape} SetMinimum
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.SetMinimum & payswitch.v1.SetMinimum.$Shape;
        }

        namespace SetMinimum {

            /** Properties of a SetMinimum. */
            interface $Properties {

                /** SetMinimum account */
                account?: (string|null);

                /** SetMinimum minimumMinor */
                minimumMinor?: (Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SetMinimum. */
            type $Shape = payswitch.v1.SetMinimum.$Properties;
        }

        /**
         * Properties of a ListParticipants.
         * @deprecated Use payswitch.v1.ListParticipants.$Properties instead.
         */
        interface IListParticipants extends payswitch.v1.ListParticipants.$Properties {
        }

        /** Represents a ListParticipants. */
        class ListParticipants {

            /**
             * Constructs a new ListParticipants.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.ListParticipants.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListParticipants limit. */
            limit: number;

            /** ListParticipants after. */
            after: string;

            /**
             * Creates a new ListParticipants instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ListParticipants instance
             */
            static create(properties: payswitch.v1.ListParticipants.$Shape): payswitch.v1.ListParticipants & payswitch.v1.ListParticipants.$Shape;
            static create(properties?: payswitch.v1.ListParticipants.$Properties): payswitch.v1.ListParticipants;

            /**
             * Encodes the specified ListParticipants message. Does not implicitly {@link payswitch.v1.ListParticipants.verify|verify} messages.
             * @param message ListParticipants message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.ListParticipants.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListParticipants message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.ListParticipants & payswitch.v1.ListParticipants.$Shape} ListParticipants
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.ListParticipants & payswitch.v1.ListParticipants.$Shape;
        }

        namespace ListParticipants {

            /** Properties of a ListParticipants. */
            interface $Properties {

                /** ListParticipants limit */
                limit?: (number|null);

                /** ListParticipants after */
                after?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListParticipants. */
            type $Shape = payswitch.v1.ListParticipants.$Properties;
        }

        /**
         * Properties of a ListTerminals.
         * @deprecated Use payswitch.v1.ListTerminals.$Properties instead.
         */
        interface IListTerminals extends payswitch.v1.ListTerminals.$Properties {
        }

        /** Represents a ListTerminals. */
        class ListTerminals {

            /**
             * Constructs a new ListTerminals.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.ListTerminals.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListTerminals participant. */
            participant: string;

            /** ListTerminals limit. */
            limit: number;

            /** ListTerminals after. */
            after: string;

            /**
             * Creates a new ListTerminals instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ListTerminals instance
             */
            static create(properties: payswitch.v1.ListTerminals.$Shape): payswitch.v1.ListTerminals & payswitch.v1.ListTerminals.$Shape;
            static create(properties?: payswitch.v1.ListTerminals.$Properties): payswitch.v1.ListTerminals;

            /**
             * Encodes the specified ListTerminals message. Does not implicitly {@link payswitch.v1.ListTerminals.verify|verify} messages.
             * @param message ListTerminals message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.ListTerminals.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListTerminals message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.ListTerminals & payswitch.v1.ListTerminals.$Shape} ListTerminals
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.ListTerminals & payswitch.v1.ListTerminals.$Shape;
        }

        namespace ListTerminals {

            /** Properties of a ListTerminals. */
            interface $Properties {

                /** ListTerminals participant */
                participant?: (string|null);

                /** ListTerminals limit */
                limit?: (number|null);

                /** ListTerminals after */
                after?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListTerminals. */
            type $Shape = payswitch.v1.ListTerminals.$Properties;
        }

        /**
         * Properties of a ClientFrame.
         * @deprecated Use payswitch.v1.ClientFrame.$Properties instead.
         */
        interface IClientFrame extends payswitch.v1.ClientFrame.$Properties {
        }

        /** Represents a ClientFrame. */
        class ClientFrame {

            /**
             * Constructs a new ClientFrame.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.ClientFrame.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ClientFrame correlationId. */
            correlationId: Long;

            /** ClientFrame logon. */
            logon?: (payswitch.v1.Logon.$Properties|null);

            /** ClientFrame heartbeat. */
            heartbeat?: (payswitch.v1.Heartbeat.$Properties|null);

            /** ClientFrame logoff. */
            logoff?: (payswitch.v1.Logoff.$Properties|null);

            /** ClientFrame pay. */
            pay?: (payswitch.v1.Pay.$Properties|null);

            /** ClientFrame paymentStatus. */
            paymentStatus?: (payswitch.v1.PaymentStatusQuery.$Properties|null);

            /** ClientFrame balance. */
            balance?: (payswitch.v1.BalanceQuery.$Properties|null);

            /** ClientFrame statement. */
            statement?: (payswitch.v1.StatementQuery.$Properties|null);

            /** ClientFrame accounts. */
            accounts?: (payswitch.v1.AccountsQuery.$Properties|null);

            /** ClientFrame administer. */
            administer?: (payswitch.v1.Administer.$Properties|null);

            /** ClientFrame request. */
            request?: ("logon"|"heartbeat"|"logoff"|"pay"|"paymentStatus"|"balance"|"statement"|"accounts"|"administer");

            /**
             * Creates a new ClientFrame instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ClientFrame instance
             */
            static create(properties: payswitch.v1.ClientFrame.$Shape): payswitch.v1.ClientFrame & payswitch.v1.ClientFrame.$Shape;
            static create(properties?: payswitch.v1.ClientFrame.$Properties): payswitch.v1.ClientFrame;

            /**
             * Encodes the specified ClientFrame message. Does not implicitly {@link payswitch.v1.ClientFrame.verify|verify} messages.
             * @param message ClientFrame message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.ClientFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ClientFrame message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.ClientFrame & payswitch.v1.ClientFrame.$Shape} ClientFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.ClientFrame & payswitch.v1.ClientFrame.$Shape;
        }

        namespace ClientFrame {

            /** Properties of a ClientFrame. */
            interface $Properties {

                /** ClientFrame correlationId */
                correlationId?: (Long|null);

                /** ClientFrame logon */
                logon?: (payswitch.v1.Logon.$Properties|null);

                /** ClientFrame heartbeat */
                heartbeat?: (payswitch.v1.Heartbeat.$Properties|null);

                /** ClientFrame logoff */
                logoff?: (payswitch.v1.Logoff.$Properties|null);

                /** ClientFrame pay */
                pay?: (payswitch.v1.Pay.$Properties|null);

                /** ClientFrame paymentStatus */
                paymentStatus?: (payswitch.v1.PaymentStatusQuery.$Properties|null);

                /** ClientFrame balance */
                balance?: (payswitch.v1.BalanceQuery.$Properties|null);

                /** ClientFrame statement */
                statement?: (payswitch.v1.StatementQuery.$Properties|null);

                /** ClientFrame accounts */
                accounts?: (payswitch.v1.AccountsQuery.$Properties|null);

                /** ClientFrame administer */
                administer?: (payswitch.v1.Administer.$Properties|null);

                /** ClientFrame request */
                request?: ("logon"|"heartbeat"|"logoff"|"pay"|"paymentStatus"|"balance"|"statement"|"accounts"|"administer");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a ClientFrame. */
            type $Shape = {
              correlationId?: Long|null;
              logon?: payswitch.v1.Logon.$Shape|null;
              heartbeat?: payswitch.v1.Heartbeat.$Shape|null;
              logoff?: payswitch.v1.Logoff.$Shape|null;
              pay?: payswitch.v1.Pay.$Shape|null;
              paymentStatus?: payswitch.v1.PaymentStatusQuery.$Shape|null;
              balance?: payswitch.v1.BalanceQuery.$Shape|null;
              statement?: payswitch.v1.StatementQuery.$Shape|null;
              accounts?: payswitch.v1.AccountsQuery.$Shape|null;
              administer?: payswitch.v1.Administer.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ request?: undefined; logon?: null; heartbeat?: null; logoff?: null; pay?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; administer?: null }|{ request?: "logon"; logon: payswitch.v1.Logon.$Shape; heartbeat?: null; logoff?: null; pay?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; administer?: null }|{ request?: "heartbeat"; logon?: null; heartbeat: payswitch.v1.Heartbeat.$Shape; logoff?: null; pay?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; administer?: null }|{ request?: "logoff"; logon?: null; heartbeat?: null; logoff: payswitch.v1.Logoff.$Shape; pay?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; administer?: null }|{ request?: "pay"; logon?: null; heartbeat?: null; logoff?: null; pay: payswitch.v1.Pay.$Shape; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; administer?: null }|{ request?: "paymentStatus"; logon?: null; heartbeat?: null; logoff?: null; pay?: null; paymentStatus: payswitch.v1.PaymentStatusQuery.$Shape; balance?: null; statement?: null; accounts?: null; administer?: null }|{ request?: "balance"; logon?: null; heartbeat?: null; logoff?: null; pay?: null; paymentStatus?: null; balance: payswitch.v1.BalanceQuery.$Shape; statement?: null; accounts?: null; administer?: null }|{ request?: "statement"; logon?: null; heartbeat?: null; logoff?: null; pay?: null; paymentStatus?: null; balance?: null; statement: payswitch.v1.StatementQuery.$Shape; accounts?: null; administer?: null }|{ request?: "accounts"; logon?: null; heartbeat?: null; logoff?: null; pay?: null; paymentStatus?: null; balance?: null; statement?: null; accounts: payswitch.v1.AccountsQuery.$Shape; administer?: null }|{ request?: "administer"; logon?: null; heartbeat?: null; logoff?: null; pay?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; administer: payswitch.v1.Administer.$Shape })
            );
        }

        /**
         * Properties of a ServerFrame.
         * @deprecated Use payswitch.v1.ServerFrame.$Properties instead.
         */
        interface IServerFrame extends payswitch.v1.ServerFrame.$Properties {
        }

        /** Represents a ServerFrame. */
        class ServerFrame {

            /**
             * Constructs a new ServerFrame.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.ServerFrame.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ServerFrame correlationId. */
            correlationId: Long;

            /** ServerFrame hello. */
            hello?: (payswitch.v1.Hello.$Properties|null);

            /** ServerFrame logonAck. */
            logonAck?: (payswitch.v1.LogonAck.$Properties|null);

            /** ServerFrame heartbeat. */
            heartbeat?: (payswitch.v1.Heartbeat.$Properties|null);

            /** ServerFrame goAway. */
            goAway?: (payswitch.v1.GoAway.$Properties|null);

            /** ServerFrame logoffAck. */
            logoffAck?: (payswitch.v1.LogoffAck.$Properties|null);

            /** ServerFrame payment. */
            payment?: (payswitch.v1.PaymentResult.$Properties|null);

            /** ServerFrame paymentStatus. */
            paymentStatus?: (payswitch.v1.PaymentStatus.$Properties|null);

            /** ServerFrame balance. */
            balance?: (payswitch.v1.Balance.$Properties|null);

            /** ServerFrame statement. */
            statement?: (payswitch.v1.Statement.$Properties|null);

            /** ServerFrame accounts. */
            accounts?: (payswitch.v1.Accounts.$Properties|null);

            /** ServerFrame admin. */
            admin?: (payswitch.v1.AdminResult.$Properties|null);

            /** ServerFrame error. */
            error?: (payswitch.v1.Error.$Properties|null);

            /** ServerFrame reply. */
            reply?: ("hello"|"logonAck"|"heartbeat"|"goAway"|"logoffAck"|"payment"|"paymentStatus"|"balance"|"statement"|"accounts"|"admin"|"error");

            /**
             * Creates a new ServerFrame instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ServerFrame instance
             */
            static create(properties: payswitch.v1.ServerFrame.$Shape): payswitch.v1.ServerFrame & payswitch.v1.ServerFrame.$Shape;
            static create(properties?: payswitch.v1.ServerFrame.$Properties): payswitch.v1.ServerFrame;

            /**
             * Encodes the specified ServerFrame message. Does not implicitly {@link payswitch.v1.ServerFrame.verify|verify} messages.
             * @param message ServerFrame message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.ServerFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ServerFrame message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.ServerFrame & payswitch.v1.ServerFrame.$Shape} ServerFrame
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.ServerFrame & payswitch.v1.ServerFrame.$Shape;
        }

        namespace ServerFrame {

            /** Properties of a ServerFrame. */
            interface $Properties {

                /** ServerFrame correlationId */
                correlationId?: (Long|null);

                /** ServerFrame hello */
                hello?: (payswitch.v1.Hello.$Properties|null);

                /** ServerFrame logonAck */
                logonAck?: (payswitch.v1.LogonAck.$Properties|null);

                /** ServerFrame heartbeat */
                heartbeat?: (payswitch.v1.Heartbeat.$Properties|null);

                /** ServerFrame goAway */
                goAway?: (payswitch.v1.GoAway.$Properties|null);

                /** ServerFrame logoffAck */
                logoffAck?: (payswitch.v1.LogoffAck.$Properties|null);

                /** ServerFrame payment */
                payment?: (payswitch.v1.PaymentResult.$Properties|null);

                /** ServerFrame paymentStatus */
                paymentStatus?: (payswitch.v1.PaymentStatus.$Properties|null);

                /** ServerFrame balance */
                balance?: (payswitch.v1.Balance.$Properties|null);

                /** ServerFrame statement */
                statement?: (payswitch.v1.Statement.$Properties|null);

                /** ServerFrame accounts */
                accounts?: (payswitch.v1.Accounts.$Properties|null);

                /** ServerFrame admin */
                admin?: (payswitch.v1.AdminResult.$Properties|null);

                /** ServerFrame error */
                error?: (payswitch.v1.Error.$Properties|null);

                /** ServerFrame reply */
                reply?: ("hello"|"logonAck"|"heartbeat"|"goAway"|"logoffAck"|"payment"|"paymentStatus"|"balance"|"statement"|"accounts"|"admin"|"error");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a ServerFrame. */
            type $Shape = {
              correlationId?: Long|null;
              hello?: payswitch.v1.Hello.$Shape|null;
              logonAck?: payswitch.v1.LogonAck.$Shape|null;
              heartbeat?: payswitch.v1.Heartbeat.$Shape|null;
              goAway?: payswitch.v1.GoAway.$Shape|null;
              logoffAck?: payswitch.v1.LogoffAck.$Shape|null;
              payment?: payswitch.v1.PaymentResult.$Shape|null;
              paymentStatus?: payswitch.v1.PaymentStatus.$Shape|null;
              balance?: payswitch.v1.Balance.$Shape|null;
              statement?: payswitch.v1.Statement.$Shape|null;
              accounts?: payswitch.v1.Accounts.$Shape|null;
              admin?: payswitch.v1.AdminResult.$Shape|null;
              error?: payswitch.v1.Error.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ reply?: undefined; hello?: null; logonAck?: null; heartbeat?: null; goAway?: null; logoffAck?: null; payment?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; admin?: null; error?: null }|{ reply?: "hello"; hello: payswitch.v1.Hello.$Shape; logonAck?: null; heartbeat?: null; goAway?: null; logoffAck?: null; payment?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; admin?: null; error?: null }|{ reply?: "logonAck"; hello?: null; logonAck: payswitch.v1.LogonAck.$Shape; heartbeat?: null; goAway?: null; logoffAck?: null; payment?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; admin?: null; error?: null }|{ reply?: "heartbeat"; hello?: null; logonAck?: null; heartbeat: payswitch.v1.Heartbeat.$Shape; goAway?: null; logoffAck?: null; payment?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; admin?: null; error?: null }|{ reply?: "goAway"; hello?: null; logonAck?: null; heartbeat?: null; goAway: payswitch.v1.GoAway.$Shape; logoffAck?: null; payment?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; admin?: null; error?: null }|{ reply?: "logoffAck"; hello?: null; logonAck?: null; heartbeat?: null; goAway?: null; logoffAck: payswitch.v1.LogoffAck.$Shape; payment?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; admin?: null; error?: null }|{ reply?: "payment"; hello?: null; logonAck?: null; heartbeat?: null; goAway?: null; logoffAck?: null; payment: payswitch.v1.PaymentResult.$Shape; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; admin?: null; error?: null }|{ reply?: "paymentStatus"; hello?: null; logonAck?: null; heartbeat?: null; goAway?: null; logoffAck?: null; payment?: null; paymentStatus: payswitch.v1.PaymentStatus.$Shape; balance?: null; statement?: null; accounts?: null; admin?: null; error?: null }|{ reply?: "balance"; hello?: null; logonAck?: null; heartbeat?: null; goAway?: null; logoffAck?: null; payment?: null; paymentStatus?: null; balance: payswitch.v1.Balance.$Shape; statement?: null; accounts?: null; admin?: null; error?: null }|{ reply?: "statement"; hello?: null; logonAck?: null; heartbeat?: null; goAway?: null; logoffAck?: null; payment?: null; paymentStatus?: null; balance?: null; statement: payswitch.v1.Statement.$Shape; accounts?: null; admin?: null; error?: null }|{ reply?: "accounts"; hello?: null; logonAck?: null; heartbeat?: null; goAway?: null; logoffAck?: null; payment?: null; paymentStatus?: null; balance?: null; statement?: null; accounts: payswitch.v1.Accounts.$Shape; admin?: null; error?: null }|{ reply?: "admin"; hello?: null; logonAck?: null; heartbeat?: null; goAway?: null; logoffAck?: null; payment?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; admin: payswitch.v1.AdminResult.$Shape; error?: null }|{ reply?: "error"; hello?: null; logonAck?: null; heartbeat?: null; goAway?: null; logoffAck?: null; payment?: null; paymentStatus?: null; balance?: null; statement?: null; accounts?: null; admin?: null; error: payswitch.v1.Error.$Shape })
            );
        }

        /**
         * Properties of a Hello.
         * @deprecated Use payswitch.v1.Hello.$Properties instead.
         */
        interface IHello extends payswitch.v1.Hello.$Properties {
        }

        /** Represents a Hello. */
        class Hello {

            /**
             * Constructs a new Hello.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.Hello.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Hello protocolVersion. */
            protocolVersion: number;

            /** Hello software. */
            software: string;

            /** Hello nonce. */
            nonce: Uint8Array;

            /** Hello frameBytesMax. */
            frameBytesMax: number;

            /** Hello logonTimeoutMs. */
            logonTimeoutMs: number;

            /**
             * Creates a new Hello instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Hello instance
             */
            static create(properties: payswitch.v1.Hello.$Shape): payswitch.v1.Hello & payswitch.v1.Hello.$Shape;
            static create(properties?: payswitch.v1.Hello.$Properties): payswitch.v1.Hello;

            /**
             * Encodes the specified Hello message. Does not implicitly {@link payswitch.v1.Hello.verify|verify} messages.
             * @param message Hello message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Hello message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.Hello & payswitch.v1.Hello.$Shape} Hello
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.Hello & payswitch.v1.Hello.$Shape;
        }

        namespace Hello {

            /** Properties of a Hello. */
            interface $Properties {

                /** Hello protocolVersion */
                protocolVersion?: (number|null);

                /** Hello software */
                software?: (string|null);

                /** Hello nonce */
                nonce?: (Uint8Array|null);

                /** Hello frameBytesMax */
                frameBytesMax?: (number|null);

                /** Hello logonTimeoutMs */
                logonTimeoutMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Hello. */
            type $Shape = payswitch.v1.Hello.$Properties;
        }

        /**
         * Properties of a Logon.
         * @deprecated Use payswitch.v1.Logon.$Properties instead.
         */
        interface ILogon extends payswitch.v1.Logon.$Properties {
        }

        /** Represents a Logon. */
        class Logon {

            /**
             * Constructs a new Logon.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.Logon.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Logon protocolVersion. */
            protocolVersion: number;

            /** Logon participant. */
            participant: string;

            /** Logon terminal. */
            terminal: string;

            /** Logon keyId. */
            keyId: string;

            /** Logon signature. */
            signature: Uint8Array;

            /** Logon software. */
            software: string;

            /**
             * Creates a new Logon instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Logon instance
             */
            static create(properties: payswitch.v1.Logon.$Shape): payswitch.v1.Logon & payswitch.v1.Logon.$Shape;
            static create(properties?: payswitch.v1.Logon.$Properties): payswitch.v1.Logon;

            /**
             * Encodes the specified Logon message. Does not implicitly {@link payswitch.v1.Logon.verify|verify} messages.
             * @param message Logon message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.Logon.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Logon message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.Logon & payswitch.v1.Logon.$Shape} Logon
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.Logon & payswitch.v1.Logon.$Shape;
        }

        namespace Logon {

            /** Properties of a Logon. */
            interface $Properties {

                /** Logon protocolVersion */
                protocolVersion?: (number|null);

                /** Logon participant */
                participant?: (string|null);

                /** Logon terminal */
                terminal?: (string|null);

                /** Logon keyId */
                keyId?: (string|null);

                /** Logon signature */
                signature?: (Uint8Array|null);

                /** Logon software */
                software?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Logon. */
            type $Shape = payswitch.v1.Logon.$Properties;
        }

        /**
         * Properties of a Limits.
         * @deprecated Use payswitch.v1.Limits.$Properties instead.
         */
        interface ILimits extends payswitch.v1.Limits.$Properties {
        }

        /** Represents a Limits. */
        class Limits {

            /**
             * Constructs a new Limits.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.Limits.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Limits frameBytesMax. */
            frameBytesMax: number;

            /** Limits inflightMax. */
            inflightMax: number;

            /** Limits amountMaxMinor. */
            amountMaxMinor: Long;

            /** Limits unreadBytesMax. */
            unreadBytesMax: number;

            /** Limits statementEntriesMax. */
            statementEntriesMax: number;

            /** Limits accountsPageMax. */
            accountsPageMax: number;

            /** Limits strikesMax. */
            strikesMax: number;

            /** Limits queriesMax. */
            queriesMax: number;

            /** Limits frameTimeoutMs. */
            frameTimeoutMs: number;

            /**
             * Creates a new Limits instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Limits instance
             */
            static create(properties: payswitch.v1.Limits.$Shape): payswitch.v1.Limits & payswitch.v1.Limits.$Shape;
            static create(properties?: payswitch.v1.Limits.$Properties): payswitch.v1.Limits;

            /**
             * Encodes the specified Limits message. Does not implicitly {@link payswitch.v1.Limits.verify|verify} messages.
             * @param message Limits message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.Limits.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Limits message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.Limits & payswitch.v1.Limits.$Shape} Limits
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.Limits & payswitch.v1.Limits.$Shape;
        }

        namespace Limits {

            /** Properties of a Limits. */
            interface $Properties {

                /** Limits frameBytesMax */
                frameBytesMax?: (number|null);

                /** Limits inflightMax */
                inflightMax?: (number|null);

                /** Limits amountMaxMinor */
                amountMaxMinor?: (Long|null);

                /** Limits unreadBytesMax */
                unreadBytesMax?: (number|null);

                /** Limits statementEntriesMax */
                statementEntriesMax?: (number|null);

                /** Limits accountsPageMax */
                accountsPageMax?: (number|null);

                /** Limits strikesMax */
                strikesMax?: (number|null);

                /** Limits queriesMax */
                queriesMax?: (number|null);

                /** Limits frameTimeoutMs */
                frameTimeoutMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Limits. */
            type $Shape = payswitch.v1.Limits.$Properties;
        }

        /**
         * Properties of a LogonAck.
         * @deprecated Use payswitch.v1.LogonAck.$Properties instead.
         */
        interface ILogonAck extends payswitch.v1.LogonAck.$Properties {
        }

        /** Represents a LogonAck. */
        class LogonAck {

            /**
             * Constructs a new LogonAck.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.LogonAck.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LogonAck sessionId. */
            sessionId: string;

            /** LogonAck heartbeatIntervalMs. */
            heartbeatIntervalMs: number;

            /** LogonAck limits. */
            limits?: (payswitch.v1.Limits.$Properties|null);

            /** LogonAck capabilities. */
            capabilities: payswitch.v1.Capability[];

            /** LogonAck serverTimeNs. */
            serverTimeNs: Long;

            /** LogonAck operator. */
            operator: boolean;

            /**
             * Creates a new LogonAck instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LogonAck instance
             */
            static create(properties: payswitch.v1.LogonAck.$Shape): payswitch.v1.LogonAck & payswitch.v1.LogonAck.$Shape;
            static create(properties?: payswitch.v1.LogonAck.$Properties): payswitch.v1.LogonAck;

            /**
             * Encodes the specified LogonAck message. Does not implicitly {@link payswitch.v1.LogonAck.verify|verify} messages.
             * @param message LogonAck message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.LogonAck.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LogonAck message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.LogonAck & payswitch.v1.LogonAck.$Shape} LogonAck
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.LogonAck & payswitch.v1.LogonAck.$Shape;
        }

        namespace LogonAck {

            /** Properties of a LogonAck. */
            interface $Properties {

                /** LogonAck sessionId */
                sessionId?: (string|null);

                /** LogonAck heartbeatIntervalMs */
                heartbeatIntervalMs?: (number|null);

                /** LogonAck limits */
                limits?: (payswitch.v1.Limits.$Properties|null);

                /** LogonAck capabilities */
                capabilities?: (payswitch.v1.Capability[]|null);

                /** LogonAck serverTimeNs */
                serverTimeNs?: (Long|null);

                /** LogonAck operator */
                operator?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LogonAck. */
            type $Shape = payswitch.v1.LogonAck.$Properties;
        }

        /**
         * Properties of a Heartbeat.
         * @deprecated Use payswitch.v1.Heartbeat.$Properties instead.
         */
        interface IHeartbeat extends payswitch.v1.Heartbeat.$Properties {
        }

        /** Represents a Heartbeat. */
        class Heartbeat {

            /**
             * Constructs a new Heartbeat.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.Heartbeat.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new Heartbeat instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Heartbeat instance
             */
            static create(properties: payswitch.v1.Heartbeat.$Shape): payswitch.v1.Heartbeat & payswitch.v1.Heartbeat.$Shape;
            static create(properties?: payswitch.v1.Heartbeat.$Properties): payswitch.v1.Heartbeat;

            /**
             * Encodes the specified Heartbeat message. Does not implicitly {@link payswitch.v1.Heartbeat.verify|verify} messages.
             * @param message Heartbeat message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.Heartbeat.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Heartbeat message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.Heartbeat & payswitch.v1.Heartbeat.$Shape} Heartbeat
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.Heartbeat & payswitch.v1.Heartbeat.$Shape;
        }

        namespace Heartbeat {

            /** Properties of a Heartbeat. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Heartbeat. */
            type $Shape = payswitch.v1.Heartbeat.$Properties;
        }

        /**
         * Properties of a Logoff.
         * @deprecated Use payswitch.v1.Logoff.$Properties instead.
         */
        interface ILogoff extends payswitch.v1.Logoff.$Properties {
        }

        /** Represents a Logoff. */
        class Logoff {

            /**
             * Constructs a new Logoff.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.Logoff.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new Logoff instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Logoff instance
             */
            static create(properties: payswitch.v1.Logoff.$Shape): payswitch.v1.Logoff & payswitch.v1.Logoff.$Shape;
            static create(properties?: payswitch.v1.Logoff.$Properties): payswitch.v1.Logoff;

            /**
             * Encodes the specified Logoff message. Does not implicitly {@link payswitch.v1.Logoff.verify|verify} messages.
             * @param message Logoff message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.Logoff.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Logoff message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.Logoff & payswitch.v1.Logoff.$Shape} Logoff
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.Logoff & payswitch.v1.Logoff.$Shape;
        }

        namespace Logoff {

            /** Properties of a Logoff. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Logoff. */
            type $Shape = payswitch.v1.Logoff.$Properties;
        }

        /**
         * Properties of a LogoffAck.
         * @deprecated Use payswitch.v1.LogoffAck.$Properties instead.
         */
        interface ILogoffAck extends payswitch.v1.LogoffAck.$Properties {
        }

        /** Represents a LogoffAck. */
        class LogoffAck {

            /**
             * Constructs a new LogoffAck.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.LogoffAck.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new LogoffAck instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LogoffAck instance
             */
            static create(properties: payswitch.v1.LogoffAck.$Shape): payswitch.v1.LogoffAck & payswitch.v1.LogoffAck.$Shape;
            static create(properties?: payswitch.v1.LogoffAck.$Properties): payswitch.v1.LogoffAck;

            /**
             * Encodes the specified LogoffAck message. Does not implicitly {@link payswitch.v1.LogoffAck.verify|verify} messages.
             * @param message LogoffAck message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.LogoffAck.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LogoffAck message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.LogoffAck & payswitch.v1.LogoffAck.$Shape} LogoffAck
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.LogoffAck & payswitch.v1.LogoffAck.$Shape;
        }

        namespace LogoffAck {

            /** Properties of a LogoffAck. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LogoffAck. */
            type $Shape = payswitch.v1.LogoffAck.$Properties;
        }

        /**
         * Properties of a GoAway.
         * @deprecated Use payswitch.v1.GoAway.$Properties instead.
         */
        interface IGoAway extends payswitch.v1.GoAway.$Properties {
        }

        /** Represents a GoAway. */
        class GoAway {

            /**
             * Constructs a new GoAway.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.GoAway.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GoAway why. */
            why: payswitch.v1.GoAway.Why;

            /** GoAway closesInMs. */
            closesInMs: number;

            /**
             * Creates a new GoAway instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GoAway instance
             */
            static create(properties: payswitch.v1.GoAway.$Shape): payswitch.v1.GoAway & payswitch.v1.GoAway.$Shape;
            static create(properties?: payswitch.v1.GoAway.$Properties): payswitch.v1.GoAway;

            /**
             * Encodes the specified GoAway message. Does not implicitly {@link payswitch.v1.GoAway.verify|verify} messages.
             * @param message GoAway message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.GoAway.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GoAway message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.GoAway & payswitch.v1.GoAway.$Shape} GoAway
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.GoAway & payswitch.v1.GoAway.$Shape;
        }

        namespace GoAway {

            /** Properties of a GoAway. */
            interface $Properties {

                /** GoAway why */
                why?: (payswitch.v1.GoAway.Why|null);

                /** GoAway closesInMs */
                closesInMs?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GoAway. */
            type $Shape = payswitch.v1.GoAway.$Properties;

            /** Why enum. */
            enum Why {

                /** WHY_UNSPECIFIED value */
                WHY_UNSPECIFIED = 0,

                /** STOPPING value */
                STOPPING = 1,

                /** TERMINAL_CHANGED value */
                TERMINAL_CHANGED = 2
            }
        }

        /** ErrorCode enum. */
        enum ErrorCode {

            /** ERROR_CODE_UNSPECIFIED value */
            ERROR_CODE_UNSPECIFIED = 0,

            /** MALFORMED value */
            MALFORMED = 1,

            /** INVALID_FIELD value */
            INVALID_FIELD = 2,

            /** NOT_LOGGED_ON value */
            NOT_LOGGED_ON = 3,

            /** LOGON_REFUSED value */
            LOGON_REFUSED = 4,

            /** ALREADY_LOGGED_ON value */
            ALREADY_LOGGED_ON = 5,

            /** NOT_AUTHORISED value */
            NOT_AUTHORISED = 6,

            /** UNKNOWN value */
            UNKNOWN = 7,

            /** BUSY value */
            BUSY = 8,

            /** UNAVAILABLE value */
            UNAVAILABLE = 9,

            /** LOGON_TIMEOUT value */
            LOGON_TIMEOUT = 10,

            /** HEARTBEAT_TIMEOUT value */
            HEARTBEAT_TIMEOUT = 11,

            /** FRAME_TIMEOUT value */
            FRAME_TIMEOUT = 12,

            /** TOO_MANY_STRIKES value */
            TOO_MANY_STRIKES = 13
        }

        /**
         * Properties of an Error.
         * @deprecated Use payswitch.v1.Error.$Properties instead.
         */
        interface IError extends payswitch.v1.Error.$Properties {
        }

        /** Represents an Error. */
        class Error {

            /**
             * Constructs a new Error.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.Error.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Error code. */
            code: payswitch.v1.ErrorCode;

            /** Error message. */
            message: string;

            /** Error field. */
            field: string;

            /** Error retryAfterMs. */
            retryAfterMs: number;

            /** Error closes. */
            closes: boolean;

            /**
             * Creates a new Error instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Error instance
             */
            static create(properties: payswitch.v1.Error.$Shape): payswitch.v1.Error & payswitch.v1.Error.$Shape;
            static create(properties?: payswitch.v1.Error.$Properties): payswitch.v1.Error;

            /**
             * Encodes the specified Error message. Does not implicitly {@link payswitch.v1.Error.verify|verify} messages.
             * @param message Error message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.Error.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Error message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.Error & payswitch.v1.Error.$Shape} Error
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.Error & payswitch.v1.Error.$Shape;
        }

        namespace Error {

            /** Properties of an Error. */
            interface $Properties {

                /** Error code */
                code?: (payswitch.v1.ErrorCode|null);

                /** Error message */
                message?: (string|null);

                /** Error field */
                field?: (string|null);

                /** Error retryAfterMs */
                retryAfterMs?: (number|null);

                /** Error closes */
                closes?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Error. */
            type $Shape = payswitch.v1.Error.$Properties;
        }

        /**
         * Properties of a PaymentRecord.
         * @deprecated Use payswitch.v1.PaymentRecord.$Properties instead.
         */
        interface IPaymentRecord extends payswitch.v1.PaymentRecord.$Properties {
        }

        /** Represents a PaymentRecord. */
        class PaymentRecord {

            /**
             * Constructs a new PaymentRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.PaymentRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PaymentRecord request. */
            request?: (payswitch.v1.Pay.$Properties|null);

            /** PaymentRecord effects. */
            effects?: (payswitch.v1.PaymentEffects.$Properties|null);

            /**
             * Creates a new PaymentRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PaymentRecord instance
             */
            static create(properties: payswitch.v1.PaymentRecord.$Shape): payswitch.v1.PaymentRecord & payswitch.v1.PaymentRecord.$Shape;
            static create(properties?: payswitch.v1.PaymentRecord.$Properties): payswitch.v1.PaymentRecord;

            /**
             * Encodes the specified PaymentRecord message. Does not implicitly {@link payswitch.v1.PaymentRecord.verify|verify} messages.
             * @param message PaymentRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.PaymentRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PaymentRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.PaymentRecord & payswitch.v1.PaymentRecord.$Shape} PaymentRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.PaymentRecord & payswitch.v1.PaymentRecord.$Shape;
        }

        namespace PaymentRecord {

            /** Properties of a PaymentRecord. */
            interface $Properties {

                /** PaymentRecord request */
                request?: (payswitch.v1.Pay.$Properties|null);

                /** PaymentRecord effects */
                effects?: (payswitch.v1.PaymentEffects.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PaymentRecord. */
            type $Shape = payswitch.v1.PaymentRecord.$Properties;
        }

        /**
         * Properties of a PaymentEffects.
         * @deprecated Use payswitch.v1.PaymentEffects.$Properties instead.
         */
        interface IPaymentEffects extends payswitch.v1.PaymentEffects.$Properties {
        }

        /** Represents a PaymentEffects. */
        class PaymentEffects {

            /**
             * Constructs a new PaymentEffects.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.PaymentEffects.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PaymentEffects reason. */
            reason: number;

            /** PaymentEffects terminal. */
            terminal: number;

            /** PaymentEffects debitBalanceMinor. */
            debitBalanceMinor: Long;

            /** PaymentEffects creditBalanceMinor. */
            creditBalanceMinor: Long;

            /** PaymentEffects debitVersion. */
            debitVersion: Long;

            /** PaymentEffects creditVersion. */
            creditVersion: Long;

            /** PaymentEffects debitEntryCount. */
            debitEntryCount: Long;

            /** PaymentEffects creditEntryCount. */
            creditEntryCount: Long;

            /** PaymentEffects debitPreviousSeq. */
            debitPreviousSeq: Long;

            /** PaymentEffects creditPreviousSeq. */
            creditPreviousSeq: Long;

            /**
             * Creates a new PaymentEffects instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PaymentEffects instance
             */
            static create(properties: payswitch.v1.PaymentEffects.$Shape): payswitch.v1.PaymentEffects & payswitch.v1.PaymentEffects.$Shape;
            static create(properties?: payswitch.v1.PaymentEffects.$Properties): payswitch.v1.PaymentEffects;

            /**
             * Encodes the specified PaymentEffects message. Does not implicitly {@link payswitch.v1.PaymentEffects.verify|verify} messages.
             * @param message PaymentEffects message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.PaymentEffects.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PaymentEffects message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.PaymentEffects & payswitch.v1.PaymentEffects.$Shape} PaymentEffects
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.PaymentEffects & payswitch.v1.PaymentEffects.$Shape;
        }

        namespace PaymentEffects {

            /** Properties of a PaymentEffects. */
            interface $Properties {

                /** PaymentEffects reason */
                reason?: (number|null);

                /** PaymentEffects terminal */
                terminal?: (number|null);

                /** PaymentEffects debitBalanceMinor */
                debitBalanceMinor?: (Long|null);

                /** PaymentEffects creditBalanceMinor */
                creditBalanceMinor?: (Long|null);

                /** PaymentEffects debitVersion */
                debitVersion?: (Long|null);

                /** PaymentEffects creditVersion */
                creditVersion?: (Long|null);

                /** PaymentEffects debitEntryCount */
                debitEntryCount?: (Long|null);

                /** PaymentEffects creditEntryCount */
                creditEntryCount?: (Long|null);

                /** PaymentEffects debitPreviousSeq */
                debitPreviousSeq?: (Long|null);

                /** PaymentEffects creditPreviousSeq */
                creditPreviousSeq?: (Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PaymentEffects. */
            type $Shape = payswitch.v1.PaymentEffects.$Properties;
        }

        /**
         * Properties of a ParticipantRecord.
         * @deprecated Use payswitch.v1.ParticipantRecord.$Properties instead.
         */
        interface IParticipantRecord extends payswitch.v1.ParticipantRecord.$Properties {
        }

        /** Represents a ParticipantRecord. */
        class ParticipantRecord {

            /**
             * Constructs a new ParticipantRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.ParticipantRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ParticipantRecord number. */
            number: number;

            /** ParticipantRecord participant. */
            participant?: (payswitch.v1.Participant.$Properties|null);

            /** ParticipantRecord changedBy. */
            changedBy?: (payswitch.v1.ChangedBy.$Properties|null);

            /**
             * Creates a new ParticipantRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ParticipantRecord instance
             */
            static create(properties: payswitch.v1.ParticipantRecord.$Shape): payswitch.v1.ParticipantRecord & payswitch.v1.ParticipantRecord.$Shape;
            static create(properties?: payswitch.v1.ParticipantRecord.$Properties): payswitch.v1.ParticipantRecord;

            /**
             * Encodes the specified ParticipantRecord message. Does not implicitly {@link payswitch.v1.ParticipantRecord.verify|verify} messages.
             * @param message ParticipantRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.ParticipantRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ParticipantRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.ParticipantRecord & payswitch.v1.ParticipantRecord.$Shape} ParticipantRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.ParticipantRecord & payswitch.v1.ParticipantRecord.$Shape;
        }

        namespace ParticipantRecord {

            /** Properties of a ParticipantRecord. */
            interface $Properties {

                /** ParticipantRecord number */
                number?: (number|null);

                /** ParticipantRecord participant */
                participant?: (payswitch.v1.Participant.$Properties|null);

                /** ParticipantRecord changedBy */
                changedBy?: (payswitch.v1.ChangedBy.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ParticipantRecord. */
            type $Shape = payswitch.v1.ParticipantRecord.$Properties;
        }

        /**
         * Properties of a TerminalRecord.
         * @deprecated Use payswitch.v1.TerminalRecord.$Properties instead.
         */
        interface ITerminalRecord extends payswitch.v1.TerminalRecord.$Properties {
        }

        /** Represents a TerminalRecord. */
        class TerminalRecord {

            /**
             * Constructs a new TerminalRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.TerminalRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TerminalRecord number. */
            number: number;

            /** TerminalRecord participantNumber. */
            participantNumber: number;

            /** TerminalRecord terminal. */
            terminal?: (payswitch.v1.Terminal.$Properties|null);

            /** TerminalRecord changedBy. */
            changedBy?: (payswitch.v1.ChangedBy.$Properties|null);

            /**
             * Creates a new TerminalRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TerminalRecord instance
             */
            static create(properties: payswitch.v1.TerminalRecord.$Shape): payswitch.v1.TerminalRecord & payswitch.v1.TerminalRecord.$Shape;
            static create(properties?: payswitch.v1.TerminalRecord.$Properties): payswitch.v1.TerminalRecord;

            /**
             * Encodes the specified TerminalRecord message. Does not implicitly {@link payswitch.v1.TerminalRecord.verify|verify} messages.
             * @param message TerminalRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.TerminalRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TerminalRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.TerminalRecord & payswitch.v1.TerminalRecord.$Shape} TerminalRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.TerminalRecord & payswitch.v1.TerminalRecord.$Shape;
        }

        namespace TerminalRecord {

            /** Properties of a TerminalRecord. */
            interface $Properties {

                /** TerminalRecord number */
                number?: (number|null);

                /** TerminalRecord participantNumber */
                participantNumber?: (number|null);

                /** TerminalRecord terminal */
                terminal?: (payswitch.v1.Terminal.$Properties|null);

                /** TerminalRecord changedBy */
                changedBy?: (payswitch.v1.ChangedBy.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TerminalRecord. */
            type $Shape = payswitch.v1.TerminalRecord.$Properties;
        }

        /**
         * Properties of an AccountRecord.
         * @deprecated Use payswitch.v1.AccountRecord.$Properties instead.
         */
        interface IAccountRecord extends payswitch.v1.AccountRecord.$Properties {
        }

        /** Represents an AccountRecord. */
        class AccountRecord {

            /**
             * Constructs a new AccountRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.AccountRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AccountRecord participantNumber. */
            participantNumber: number;

            /** AccountRecord account. */
            account?: (payswitch.v1.Account.$Properties|null);

            /** AccountRecord previousSeq. */
            previousSeq: Long;

            /** AccountRecord change. */
            change: string;

            /** AccountRecord changedBy. */
            changedBy?: (payswitch.v1.ChangedBy.$Properties|null);

            /** AccountRecord openedSeq. */
            openedSeq: Long;

            /**
             * Creates a new AccountRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AccountRecord instance
             */
            static create(properties: payswitch.v1.AccountRecord.$Shape): payswitch.v1.AccountRecord & payswitch.v1.AccountRecord.$Shape;
            static create(properties?: payswitch.v1.AccountRecord.$Properties): payswitch.v1.AccountRecord;

            /**
             * Encodes the specified AccountRecord message. Does not implicitly {@link payswitch.v1.AccountRecord.verify|verify} messages.
             * @param message AccountRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.AccountRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AccountRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.AccountRecord & payswitch.v1.AccountRecord.$Shape} AccountRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.AccountRecord & payswitch.v1.AccountRecord.$Shape;
        }

        namespace AccountRecord {

            /** Properties of an AccountRecord. */
            interface $Properties {

                /** AccountRecord participantNumber */
                participantNumber?: (number|null);

                /** AccountRecord account */
                account?: (payswitch.v1.Account.$Properties|null);

                /** AccountRecord previousSeq */
                previousSeq?: (Long|null);

                /** AccountRecord change */
                change?: (string|null);

                /** AccountRecord changedBy */
                changedBy?: (payswitch.v1.ChangedBy.$Properties|null);

                /** AccountRecord openedSeq */
                openedSeq?: (Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AccountRecord. */
            type $Shape = payswitch.v1.AccountRecord.$Properties;
        }

        /**
         * Properties of a StartRecord.
         * @deprecated Use payswitch.v1.StartRecord.$Properties instead.
         */
        interface IStartRecord extends payswitch.v1.StartRecord.$Properties {
        }

        /** Represents a StartRecord. */
        class StartRecord {

            /**
             * Constructs a new StartRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.StartRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StartRecord software. */
            software: string;

            /** StartRecord runtime. */
            runtime: string;

            /** StartRecord pid. */
            pid: number;

            /**
             * Creates a new StartRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StartRecord instance
             */
            static create(properties: payswitch.v1.StartRecord.$Shape): payswitch.v1.StartRecord & payswitch.v1.StartRecord.$Shape;
            static create(properties?: payswitch.v1.StartRecord.$Properties): payswitch.v1.StartRecord;

            /**
             * Encodes the specified StartRecord message. Does not implicitly {@link payswitch.v1.StartRecord.verify|verify} messages.
             * @param message StartRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.StartRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StartRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.StartRecord & payswitch.v1.StartRecord.$Shape} StartRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.StartRecord & payswitch.v1.StartRecord.$Shape;
        }

        namespace StartRecord {

            /** Properties of a StartRecord. */
            interface $Properties {

                /** StartRecord software */
                software?: (string|null);

                /** StartRecord runtime */
                runtime?: (string|null);

                /** StartRecord pid */
                pid?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StartRecord. */
            type $Shape = payswitch.v1.StartRecord.$Properties;
        }

        /**
         * Properties of a ChangedBy.
         * @deprecated Use payswitch.v1.ChangedBy.$Properties instead.
         */
        interface IChangedBy extends payswitch.v1.ChangedBy.$Properties {
        }

        /** Represents a ChangedBy. */
        class ChangedBy {

            /**
             * Constructs a new ChangedBy.
             * @param [properties] Properties to set
             */
            constructor(properties?: payswitch.v1.ChangedBy.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChangedBy participantNumber. */
            participantNumber: number;

            /** ChangedBy terminalNumber. */
            terminalNumber: number;

            /**
             * Creates a new ChangedBy instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ChangedBy instance
             */
            static create(properties: payswitch.v1.ChangedBy.$Shape): payswitch.v1.ChangedBy & payswitch.v1.ChangedBy.$Shape;
            static create(properties?: payswitch.v1.ChangedBy.$Properties): payswitch.v1.ChangedBy;

            /**
             * Encodes the specified ChangedBy message. Does not implicitly {@link payswitch.v1.ChangedBy.verify|verify} messages.
             * @param message ChangedBy message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: payswitch.v1.ChangedBy.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ChangedBy message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {payswitch.v1.ChangedBy & payswitch.v1.ChangedBy.$Shape} ChangedBy
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): payswitch.v1.ChangedBy & payswitch.v1.ChangedBy.$Shape;
        }

        namespace ChangedBy {

            /** Properties of a ChangedBy. */
            interface $Properties {

                /** ChangedBy participantNumber */
                participantNumber?: (number|null);

                /** ChangedBy terminalNumber */
                terminalNumber?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChangedBy. */
            type $Shape = payswitch.v1.ChangedBy.$Properties;
        }
    }
}

export import v1 = payswitch.v1;
