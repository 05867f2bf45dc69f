/**
 * Support lines by country, shown without a connection. Only numbers that are nationwide, free and long in use;
 * where there is no such number, none: the page then says which kind of service to ask for.
 */

export interface SupportLine {
  readonly country: string;
  readonly emergency: string;
  /** The line's own name, in its own language, and its number. */
  readonly line?: { readonly name: string; readonly number: string };
}

export const SUPPORT_LINES: readonly SupportLine[] = [
  { country: "AR", emergency: "911", line: { name: "Línea 144", number: "144" } },
  { country: "AU", emergency: "000", line: { name: "1800RESPECT", number: "1800 737 732" } },
  { country: "CA", emergency: "911" },
  { country: "DE", emergency: "112", line: { name: "Hilfetelefon", number: "116 016" } },
  { country: "ES", emergency: "112", line: { name: "016", number: "016" } },
  { country: "FR", emergency: "112", line: { name: "Violences Femmes Info", number: "3919" } },
  { country: "GB", emergency: "999", line: { name: "Rape Crisis England & Wales", number: "0808 500 2222" } },
  { country: "IE", emergency: "112", line: { name: "Rape Crisis Helpline", number: "1800 77 88 88" } },
  { country: "IT", emergency: "112", line: { name: "1522", number: "1522" } },
  { country: "NZ", emergency: "111" },
  { country: "US", emergency: "911", line: { name: "RAINN", number: "1-800-656-4673" } },
];

/** Works from mobile phones in many more countries than are listed. */
export const EMERGENCY_ELSEWHERE = "112";

export const DIRECTORY = "nomoredirectory.org";
