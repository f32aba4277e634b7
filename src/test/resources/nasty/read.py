"""Reads the mails of a directory with Python's email, and prints what it found: one JSON object, by file name."""
import email
import email.policy
import hashlib
import json
import pathlib
import re
import sys


def lines(text):
    return re.sub('\r\n|\r', '\n', text)


def people(header):
    return [] if header is None else [{'name': one.display_name, 'address': one.addr_spec} for one in header.addresses]


def read(path):
    mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    found = {'subject': str(mail['subject']), 'from': people(mail['from']), 'to': people(mail['to']), 'cc': people(mail['cc']),
             'replyTo': people(mail['reply-to']), 'text': '', 'html': '', 'calendar': '', 'method': '', 'files': [],
             'bcc': mail['bcc'] is not None}
    for part in mail.walk():
        if part.is_multipart() and part.get_content_maintype() == 'multipart':
            continue
        kind = part.get_content_type()
        if part.get_content_disposition() is None and kind in ('text/plain', 'text/html', 'text/calendar'):
            name = {'text/plain': 'text', 'text/html': 'html', 'text/calendar': 'calendar'}[kind]
            found[name] = lines(part.get_payload(decode=True).decode(part.get_content_charset()))
            if name == 'calendar':
                found['method'] = part.get_param('method')
        else:
            body = part.get_payload(decode=True)
            found['files'].append({'name': part.get_filename(), 'id': (part['content-id'] or '').strip('<> '),
                                   'sha256': hashlib.sha256(body).hexdigest()})
    return found


print(json.dumps({path.name: read(path) for path in sorted(pathlib.Path(sys.argv[1]).glob('*.eml'))}))
