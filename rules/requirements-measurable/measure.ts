/** A number that stands by itself: not the digits of `S3`, `HTTP/2`, `p99`, `NFR-1`, `H.264`. */
const number = /\bsub-?\d|(?<![\p{L}\p{N}_/#]|[\p{L}\p{N}][.\-–‑])\d/iu;
const numberWord =
  /\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|dozens?|hundreds?|thousands?|millions?|billions?|trillions?|half|single|double|twice|nines)\b|\bsub-?(?:second|millisecond|minute|ms)|[½¼¾∞²³]|\b(?:a|per) (?:second|minute|hour|day|week|month)\b|\b(?:hourly|daily|weekly|monthly|yearly|[kmgtp]b|(?:kilo|mega|giga|tera|peta)bytes?)\b/i;
/** What holds always or never is as plain as a number: anybody can show that it was broken. */
const absolute =
  /\b(?:no|not|never|none|nobody|nothing|all|any|every|each|always|only|exactly|entire|full|fully|without|cannot|can't|won't|mustn't|at[- ](?:least|most)[- ]once|immutable|append-only|lossless|guaranteed?|forever|permanent\w*|complete(?:ly)?|strict(?:ly)?|deterministic\w*)\b|n't\b/i;
/** Guarantees with a definition of their own. */
const guarantee =
  /\b(?:ACID|BASE|CAP|CRDTs?|idempoten\w*|lineari[sz]ab\w*|seriali[sz]ab\w*|(?:strong|eventual|causal|sequential|snapshot|read-your-(?:own-)?writes?|monotonic)\w*(?:[ -]+\w+){0,2}[ -]+(?:consisten\w*|isolation|reads?)|read-(?:your|after)-|encrypt\w*|FIFO|atomic\w*|(?:linear|horizontal|vertical|elastic)\w*|eventual\w*|strong(?:ly)?|active[-–]active|N\+1|end-to-end)/i;
const standard =
  /\b(?:ISO|IEC|IEEE|ANSI|ITU|ETSI|RFC|NIST|FIPS|PCI|HIPAA|HITECH|GDPR|CCPA|CPRA|LGPD|PIPEDA|DPDP|SOX|SOC|WCAG|ADA|ARIA|OWASP|ASVS|CIS|OAuth|OIDC|OpenID|SAML|SCIM|FIDO|WebAuthn|TLS|mTLS|SSL|AES|RSA|ECDSA|SHA|HMAC|JWT|bcrypt|argon|PSD|KYC|AML|FERPA|COPPA|DMCA|DSA|DMA|FedRAMP|FINRA|SEC|MiFID|RBI|NPCI|FIX|SWIFT|EMV|3DS|HL7|FHIR|DICOM|Unicode|UTF|W3C|IETF|ECMA|POSIX|SQL|OpenAPI|OpenTelemetry|Prometheus|DMARC|DKIM|SPF|MPEG|HLS|DASH|WebRTC|DRM|Widevine|FairPlay|CIDR|IPv|SLSA|SBOM|Basel|IFRS|GAAP|CAN-SPAM|TCPA|ePrivacy|RBAC|ABAC|ACLs?|LRU|LTS|PWA|ESIGN|UETA|eIDAS|FAA|FCC|FDA|Act|AGPL|GPL|Apache|MIT)\b/;

/**
 * Words that say a degree and leave open which: `fast`, `highly available`, `within seconds`; and names of qualities that are degrees.
 * What is plain behaviour, such as a fallback or an order of events, needs no number.
 */
const degree =
  /\b(?:fast\w*|quick\w*|rapid\w*|low|lower|high|higher|highly|minimal|minimi[sz]\w*|maximi[sz]\w*|optimi[sz]\w*|(?:cost[- ])?(?:efficien\w*|effective\w*)|smooth\w*|responsive\w*|scal(?:e|es|able|ability)|reliab\w*|robust\w*|highly available|availability|latency|throughput|performan\w*|instant\w*|immediate\w*|promptly|secure|securely|easy|easily|ease|simple|intuitive\w*|(?:user-)?friendly|usab\w*|maintainab\w*|large|huge|massive|many|significant\w*|reasonabl\w*|accura\w*|precise\w*|precision|good|better|best(?!-effort)|fresh\w*|timely|seamless\w*|within (?:seconds|minutes|hours|days)|years of)\b/i;

/** Whether a requirement says a degree, so that a number is missing where there is none. */
export const saysDegree = (text: string): boolean => degree.test(text) && !observing.test(text);

/** What is to be watched is named, not promised. */
const observing = /^\W*(?:observability|monitoring|metrics|alerting|logging)\b/i;

/**
 * Whether one can tell when a requirement is broken: by a number, by a standard, by a guarantee with a name, or because it says what
 * holds always or never.
 *
 * @param standards Words that count as names of standards too.
 */
export function isMeasurable(text: string, standards: readonly string[]): boolean {
  return (
    number.test(text) ||
    numberWord.test(text) ||
    absolute.test(text) ||
    guarantee.test(text) ||
    standard.test(text) ||
    standards.some((word) => text.toLowerCase().includes(word.toLowerCase()))
  );
}

/** Words of these lists are English: what is written in another script is not judged. */
export const isEnglish = (text: string): boolean =>
  (text.match(/[^\p{ASCII}]/gu)?.filter((char) => /\p{L}/u.test(char)).length ?? 0) < text.length / 10;
