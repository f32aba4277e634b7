variable "event_rules" {
  description = <<-EOT
    Events of an EventBridge bus that become mails, by name. The event's detail is a send request; where it is not, template
    makes one (the JSON of a send request) out of input_paths, as EventBridge's input transformers do.
    mailbox: which of sender_mailboxes sends, or the path of its name in the event ($.detail.mailbox). Without it the template's
    mailbox or from, else who sends what doesn't say (from, or the first of sender_mailboxes).
  EOT
  type = map(object({
    pattern     = string
    bus_name    = optional(string, "default")
    mailbox     = optional(string)
    input_paths = optional(map(string), {})
    template    = optional(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for rule in values(var.event_rules) : can(keys(jsondecode(rule.pattern)))])
    error_message = "event_rules: pattern is an event pattern, a JSON object such as jsonencode({ source = [\"shop\"] })."
  }

  validation {
    condition     = alltrue([for rule in values(var.event_rules) : rule.template != null || length(rule.input_paths) == 0])
    error_message = "event_rules: input_paths serve a template; without one they do nothing."
  }

  validation {
    condition     = alltrue([for rule in values(var.event_rules) : rule.mailbox == null || can(regex("^[$][.]", rule.mailbox)) || contains(local.mailboxes, try(lower(rule.mailbox), ""))])
    error_message = "event_rules: mailbox has to be one of sender_mailboxes, or a path such as $.detail.mailbox."
  }

  validation {
    condition     = alltrue([for name in keys(var.event_rules) : can(regex("^[A-Za-z0-9_-]{1,20}$", name)) && !startswith(name, "bucket-")])
    error_message = "event_rules: names of 1 to 20 letters, digits, '_' and '-' that don't begin with \"bucket-\", as the rules of buckets do."
  }
}

variable "schedules" {
  description = <<-EOT
    Mails that go out at fixed times, by name. expression: cron(...), rate(...) or at(...). request: the JSON of a send
    request. Without an id it gets one of each run's time, so that a run that Scheduler repeats is one mail; without a from it
    is from the default sender.
  EOT
  type = map(object({
    expression = string
    timezone   = optional(string, "UTC")
    request    = string
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for schedule in values(var.schedules) : can(regex("^(cron|rate|at)[(].+[)]$", schedule.expression))])
    error_message = "schedules: expression is cron(...), rate(...) or at(...), such as cron(0 6 * * ? *)."
  }

  validation {
    condition     = alltrue([for schedule in values(var.schedules) : can(keys(jsondecode(schedule.request)))])
    error_message = "schedules: request is the JSON of one send request, such as jsonencode({ to = [...], subject = ..., text = ... })."
  }

  validation {
    condition = alltrue([for schedule in values(var.schedules) : startswith(schedule.expression, "at(") || can(regex(
      "<aws[.]scheduler[.](scheduled-time|execution-id)>", try(jsondecode(schedule.request).id, "<aws.scheduler.scheduled-time>")
    ))])
    error_message = "schedules: the request's id has to hold <aws.scheduler.scheduled-time>, or be left out; with a fixed one only the first run would be sent, and the others be taken for its duplicates."
  }

  validation {
    condition     = alltrue([for name in keys(var.schedules) : can(regex("^[A-Za-z0-9_-]{1,20}$", name))])
    error_message = "schedules: names of 1 to 20 letters, digits, '_' and '-'."
  }

  validation {
    condition     = alltrue([for schedule in values(var.schedules) : contains(local.timezones, schedule.timezone)])
    error_message = "schedules: ${join(", ", [for name, schedule in var.schedules : "${name} has ${schedule.timezone}" if !contains(local.timezones, schedule.timezone)])}; timezone has to be a name of the IANA's database, such as Europe/Berlin or UTC; CEST, GMT+2 and Berlin are none."
  }
}

variable "topics" {
  description = "SNS topics of this region whose messages are send requests, by name: their ARNs, of another account too, if the topic's policy lets this one subscribe. A FIFO queue takes FIFO topics only; their message group has to be the sender mailbox."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for arn in values(var.topics) : can(regex("^arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+([.]fifo)?$", arn))])
    error_message = "topics: ARNs of SNS topics."
  }

  validation {
    condition     = alltrue([for arn in values(var.topics) : try(split(":", arn)[3], local.region) == local.region])
    error_message = "topics: of another region than the queue, ${local.region}, where nothing can be subscribed from here. Forward it over EventBridge, or publish in this region."
  }

  validation {
    condition     = !var.fifo || alltrue([for arn in values(var.topics) : endswith(arn, ".fifo")])
    error_message = "topics: a standard topic can't feed a FIFO queue. Take a FIFO topic whose message group is the sender mailbox, or a standard queue (fifo = false), or publish to EventBridge and name an event rule."
  }
}

variable "buckets" {
  description = <<-EOT
    Buckets whose new objects are announced by a mail, by name; they come over EventBridge, since a bucket itself can't notify
    a FIFO queue. prefix and suffix say which keys. The mail goes to the addresses in to; <key>, <bucket> and <size> in subject
    and text are replaced by the object's.
    via: "eventbridge", where another configuration manages the bucket's notifications and has switched EventBridge on there;
    "eventbridge-switched-on" does that here, and REPLACES every other notification of the bucket.
  EOT
  type = map(object({
    bucket  = string
    prefix  = optional(string, "")
    suffix  = optional(string, "")
    mailbox = optional(string)
    to      = list(string)
    subject = optional(string, "<key> has come")
    text    = optional(string, "<key> of <size> bytes has come into the bucket <bucket>.")
    via     = string
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for bucket in values(var.buckets) : contains(["eventbridge", "eventbridge-switched-on"], bucket.via)])
    error_message = "buckets: via is \"eventbridge\" or \"eventbridge-switched-on\". A bucket's own notification can't feed a FIFO queue, and on a standard one it would deliver a key and no mail."
  }

  validation {
    condition     = alltrue([for bucket in values(var.buckets) : length(bucket.to) > 0])
    error_message = "buckets: at least one address in to."
  }

  validation {
    condition     = alltrue([for bucket in values(var.buckets) : !strcontains("${bucket.prefix}${bucket.suffix}", "*") && !strcontains("${bucket.prefix}${bucket.suffix}", "\\")])
    error_message = "buckets: prefix and suffix are taken literally, without '*' and '\\'."
  }

  validation {
    condition     = alltrue([for bucket in values(var.buckets) : bucket.mailbox == null || contains(local.mailboxes, try(lower(bucket.mailbox), ""))])
    error_message = "buckets: mailbox has to be one of sender_mailboxes: ${join(", ", [for name, bucket in var.buckets : name if bucket.mailbox != null && !contains(local.mailboxes, try(lower(bucket.mailbox), ""))])}."
  }

  validation {
    condition     = alltrue([for bucket in values(var.buckets) : can(regex("^([^<]|<(key|bucket|size)>)*$", "${bucket.subject}${bucket.text}"))])
    error_message = "buckets: subject and text take <key>, <bucket> and <size>, and no other '<'."
  }

  validation {
    condition = length(distinct([for bucket in values(var.buckets) : bucket.bucket if bucket.via == "eventbridge-switched-on"])) == length([
      for bucket in values(var.buckets) : bucket.bucket if bucket.via == "eventbridge-switched-on"
    ])
    error_message = "buckets: of the entries of one bucket only one has via = \"eventbridge-switched-on\"; the others take \"eventbridge\"."
  }

  validation {
    condition     = alltrue([for name in keys(var.buckets) : can(regex("^[A-Za-z0-9_-]{1,16}$", name))])
    error_message = "buckets: names of 1 to 16 letters, digits, '_' and '-'."
  }
}
