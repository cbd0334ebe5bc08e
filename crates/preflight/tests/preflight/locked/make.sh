#!/bin/sh
# Makes the locked files that tests/preflight_locked.rs judges, with qpdf 11.3 (Debian 12): each cipher, opened with a
# password or without. "user" needs the password "secret" to be opened; "owner" opens, and is locked against changes.
set -eu
cd "$(dirname "$0")"
plain=$(mktemp)
trap 'rm -f "$plain"' EXIT
cat > "$plain" <<'PDF'
%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 200 100] >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >> endobj
4 0 obj << /Length 59 >> stream
1 0 0 rg 20 20 60 40 re f BT /F1 12 Tf 20 70 Td (Hi) Tj ET
endstream endobj
5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj
trailer << /Root 1 0 R >>
PDF
lock() { qpdf --warning-exit-0 --no-warn --allow-weak-crypto --static-id --static-aes-iv --encrypt "$2" boss $3 -- "$plain" "$1.pdf"; }
for who in user owner; do
    password=secret
    [ $who = user ] || password=""
    lock "rc4-40-$who" "$password" "40"
    lock "rc4-128-$who" "$password" "128 --use-aes=n"
    lock "aes-128-$who" "$password" "128 --use-aes=y"
    lock "aes-256-$who" "$password" "256"
done
