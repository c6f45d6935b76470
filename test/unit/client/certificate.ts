// A key pair for tests only, self-signed for the name switch.test, valid for a hundred years. It protects nothing. Made with
//   openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=switch.test \
//     -addext subjectAltName=DNS:switch.test
export const certificate = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgmcfgjuJKo7DSsEff
FJEIgLlMCV+8G8BKhF1cST5je4ehRANCAATsbpeWhu94QIDjHqVGsyKdfCpplJuU
iV2ARdKSWf6KB3vwqacUfXjjrjUpcAIGXmjS7ujHJU0Da+k4MnEWsxg9
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUVsATsPDgFEmi7KyhSXMCpgr79pEwCgYIKoZIzj0EAwIw
FjEUMBIGA1UEAwwLc3dpdGNoLnRlc3QwIBcNMjYxMTIwMDc0MTM2WhgPMjEyNjEw
MjcwNzQxMzZaMBYxFDASBgNVBAMMC3N3aXRjaC50ZXN0MFkwEwYHKoZIzj0CAQYI
KoZIzj0DAQcDQgAE7G6XlobveECA4x6lRrMinXwqaZSblIldgEXSkln+igd78Kmn
FH144641KXACBl5o0u7oxyVNA2vpODJxFrMYPaNrMGkwHQYDVR0OBBYEFIsWQjIR
3hkYdW7iwf8+aL8l9NXTMB8GA1UdIwQYMBaAFIsWQjIR3hkYdW7iwf8+aL8l9NXT
MA8GA1UdEwEB/wQFMAMBAf8wFgYDVR0RBA8wDYILc3dpdGNoLnRlc3QwCgYIKoZI
zj0EAwIDSAAwRQIgRUq+G6HVOU0g6JcKoZohqUevsjSYfZk0YeX3VtF1gnICIQD2
nV+9JqCi687zHefxzD4QafxnNHqhIEbPJsd8BMkexA==
-----END CERTIFICATE-----`,
};
