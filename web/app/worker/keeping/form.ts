/** The name of what this program keeps in a vault; what another program keeps there is left alone. */
export const FORM = "web";
