#!/usr/bin/env bash
# Works through a dead-letter queue: has the mailboxes searched for the copies of all mails that are "unknown".
#   infra/operate/look.sh DEAD_LETTER_QUEUE_URL OPERATE_FUNCTION_ARN
# The function is the one that operates: terraform output -raw operate_function_arn.
# A mail whose copy is found counts as sent from then on, and its dead letter is deleted. All others stay. Prints a line for each
# dead letter. Run one at a time. It can be run again, also after it was interrupted.
# Needs jq, and the command line of AWS with sqs:ReceiveMessage, DeleteMessage, ChangeMessageVisibility and lambda:InvokeFunction;
# for a FIFO queue sqs:SendMessage too; with a key of your own kms:Decrypt, for a FIFO queue kms:GenerateDataKey too.
set -euo pipefail
[ $# = 2 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }
queue=$1
function=$2
for program in aws jq; do
  command -v "$program" >/dev/null || { echo "look.sh: $program is not installed" >&2; exit 2; }
done
work=$(mktemp -d)
: >"$work/received"
: >"$work/seen"
export AWS_PAGER=

# What was received and is still there can be received again at once, however this ends.
release() {
  while read -r handle; do
    aws sqs change-message-visibility --queue-url "$queue" --receipt-handle "$handle" --visibility-timeout 0 2>/dev/null || true
  done <"$work/received"
  rm -rf "$work"
}
trap release EXIT

line='%-40s %-34s %-10s %-14s %-22s %s\n'
# shellcheck disable=SC2059
printf "$line" ID MAILBOX OUTCOME RESULT 'SENT AT' FOLDER

# Asks for up to ten mails of one mailbox: stdin has their ids, a line each. Writes a line of JSON for each to answers.
ask() {
  jq -Rn --arg mailbox "$1" '{resolve: {ids: [inputs] | unique, mailbox: $mailbox, as: "check"}}' >"$work/event"
  # Without this option the command line repeats an invocation that takes a minute.
  aws lambda invoke --cli-read-timeout 0 --function-name "$function" --payload "fileb://$work/event" "$work/answer" >/dev/null
  # If one could not be looked for, the answer is a function error that holds all of them.
  jq -c '(if has("errorMessage") then (.errorMessage | fromjson? // {}) else . end) | .resolved[]?' "$work/answer" \
    >"$work/some"
  if [ ! -s "$work/some" ]; then
    echo "look.sh: the function said: $(jq -r '.errorMessage // .' "$work/answer")" >&2
    exit 1
  fi
  cat "$work/some" >>"$work/answers"
}

delete() {
  aws sqs delete-message --queue-url "$queue" --receipt-handle "$1"
  grep -vxF "$1" "$work/received" >"$work/others" || true
  mv "$work/others" "$work/received"
}

# SQS gives out no more than ten messages of a group: to come to those behind them, these go to its end, with all that they have.
put_behind() {
  jq -c --arg queue "$queue" --arg run "$(date +%s)$RANDOM" '{QueueUrl: $queue, MessageBody: .Body,
    MessageGroupId: .Attributes.MessageGroupId, MessageDeduplicationId: (.MessageId + "-" + $run),
    MessageAttributes: (.MessageAttributes | map_values({StringValue, DataType}))}' <<<"$1" >"$work/copy"
  aws sqs send-message --cli-input-json "file://$work/copy" --query MessageId --output text >>"$work/seen"
  delete "$(jq -r .ReceiptHandle <<<"$1")"
}

while :; do
  aws sqs receive-message --queue-url "$queue" --max-number-of-messages 10 --visibility-timeout 600 --wait-time-seconds 2 \
    --attribute-names All --message-attribute-names All --output json >"$work/batch"
  jq -e '.Messages | length > 0' "$work/batch" >/dev/null 2>&1 || break
  jq -r '.Messages[]?.ReceiptHandle' "$work/batch" >>"$work/received"
  # What comes a second time was worked on before, and is hidden for as long again.
  jq -c --rawfile seen "$work/seen" '($seen | split("\n")) as $seen | .Messages[]? | select([.MessageId] | inside($seen) | not)
    | .MessageAttributes //= {}' "$work/batch" >"$work/messages"
  jq -r .MessageId "$work/messages" >>"$work/seen"
  : >"$work/answers"
  unknown='select(.MessageAttributes."Heliograph-Outcome".StringValue == "unknown" and .MessageAttributes."Heliograph-Id"
    and .MessageAttributes."Heliograph-Mailbox") | .MessageAttributes'
  jq -r "$unknown | .\"Heliograph-Mailbox\".StringValue" "$work/messages" | sort -u >"$work/mailboxes"
  while read -r mailbox <&4; do
    jq -r --arg mailbox "$mailbox" "$unknown | select(.\"Heliograph-Mailbox\".StringValue == \$mailbox)
      | .\"Heliograph-Id\".StringValue" "$work/messages" >"$work/ids"
    ask "$mailbox" <"$work/ids"
  done 4<"$work/mailboxes"
  while read -r message <&3; do
    id=$(jq -r '.MessageAttributes."Heliograph-Id".StringValue // .MessageId' <<<"$message")
    mailbox=$(jq -r '.MessageAttributes."Heliograph-Mailbox".StringValue // "-"' <<<"$message")
    outcome=$(jq -r '.MessageAttributes."Heliograph-Outcome".StringValue // "-"' <<<"$message")
    answer=$(jq -c --arg id "$id" --arg mailbox "$mailbox" 'select(.id == $id and .mailbox == $mailbox)' "$work/answers" | tail -1)
    result=-
    if [ "$outcome" = unknown ]; then
      # Only what the ledger counts as sent is done with.
      result=$(jq -r 'if .as == "sent" then "sent" elif .error then .error elif .as != "unknown" then .as elif .draft then "draft"
        else "not found" end' <<<"${answer:-"{\"error\": \"not asked\"}"}")
    fi
    # shellcheck disable=SC2059
    printf "$line" "$id" "$mailbox" "$outcome" "$result" "$(jq -r '.sentAt // "-"' <<<"${answer:-"{}"}")" \
      "$(jq -r '.folder // "-"' <<<"${answer:-"{}"}")"
    if [ "$result" = sent ]; then
      delete "$(jq -r .ReceiptHandle <<<"$message")"
    elif [[ $queue == *.fifo ]] && jq -e '(.MessageAttributes | has("Heliograph-Id") and all(.[]; has("StringValue")))' \
      <<<"$message" >/dev/null; then
      put_behind "$message"
    fi
  done 3<"$work/messages"
done
