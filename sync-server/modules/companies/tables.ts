import type { DevicePublicKey } from '@karvon/shared/sync/protocol.ts';
import type { RoleKey } from '@karvon/shared/rights/roles.ts';
import type { Locale, LocalisedText } from '@karvon/shared/values/locale.ts';
import type { ColumnType, Generated } from 'kysely';
import type { CompanyProfile } from './company-profile.ts';

type Json<Value> = ColumnType<Value, string, string>;
/** Comes back as an instant; takes one. */
type Timestamp = string;

export type DeviceState = 'active' | 'superseded' | 'revoked';

/** A company's tables, as Kysely sees them. `directory` is written by the stage alone. */
export type CompaniesTables = {
  companies: {
    company_id: string;
    slug: string;
    name: string;
    currency: string;
    currency_decimals: number;
    country: string;
    tax_regime: string;
    default_locale: Locale;
    receipt: Json<{ header: string[]; footer: string[] }>;
    created_at: Timestamp;
    /** For how many days tills keep what others of their branch have sold. */
    return_days: Generated<number>;
    profile: ColumnType<Partial<CompanyProfile>, string | undefined, string>;
    /** What else it has chosen (`shared/settings/company-settings.ts`), by key. */
    settings: ColumnType<Record<string, unknown>, string | undefined, string>;
    /** Counted up at each edit, here and below. */
    version: Generated<number>;
  };
  branches: {
    company_id: string;
    id: string;
    code: string;
    name: string;
    time_zone: string;
    address: string | null;
    /** Counted up when somebody begins or ceases to work here. */
    people_version: Generated<number>;
    version: Generated<number>;
  };
  registers: {
    company_id: string;
    id: string;
    branch_id: string;
    code: string;
    name: string;
    /** Counted up at every enrolment; 0 before the first. */
    incarnation: number;
    version: Generated<number>;
  };
  people: {
    company_id: string;
    id: string;
    code: string;
    name: string;
    tin: string | null;
    pin_hash: string | null;
    role: RoleKey;
    branches: string[];
    version: Generated<number>;
  };
  tenders: {
    company_id: string;
    id: string;
    code: string;
    kind: string;
    names: Json<LocalisedText>;
    sort: number;
  };
  devices: {
    company_id: string;
    id: string;
    register_id: string;
    branch_id: string;
    incarnation: number;
    name: string;
    public_key: Json<DevicePublicKey>;
    state: DeviceState;
    enrolled_at: Timestamp;
    ended_at: Timestamp | null;
    /** When the device got its present incarnation, if that was not when it was enrolled, and by which attempt. */
    renewed_at: ColumnType<Timestamp | null, Timestamp | undefined, Timestamp>;
    renewal: ColumnType<string | null, string | undefined, string>;
    /** Counted up when it is moved to another branch. */
    scope_version: Generated<number>;
    /** Where it stood before. */
    earlier_branches: Generated<string[]>;
  };
  /** Earlier incarnations of a device that asked for a token though another machine goes by a later one. */
  stale_copies: {
    company_id: string;
    device_id: string;
    incarnation: number;
    /** When it last asked; the rest is as it said then. */
    heard_at: Timestamp;
    backlog: number;
  };
};

/** Tables of no company: what must be found before it is known whose it is. */
export type CompaniesPlatformTables = {
  company_slugs: {
    slug: string;
    company_id: string;
    name: string;
    /** As `closed_companies` has it for the company itself. */
    active: Generated<boolean>;
    created_at: Timestamp;
  };
  enrol_codes: {
    code_hash: string;
    company_id: string;
    register_id: string;
    made_at: Timestamp;
    expires_at: Timestamp;
    used_at: Timestamp | null;
  };
  device_companies: { device_id: string; company_id: string };
  centre_keys: { name: string; secret: string };
  used_challenges: { challenge_hash: string; used_at: Timestamp };
};
