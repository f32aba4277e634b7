// Command peer sends mail by Microsoft Graph as a plain Lambda function in Go does: azidentity for the token, net/http for
// the mail. It is what infra/bench compares with; it has no ledger, no retries and no dead letters.
package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"sync"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/cloud"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var scopes = []string{"https://graph.microsoft.com/.default"}

// mailsAtOnce is as many as Exchange takes from a mailbox at a time, for each of the bench's five mailboxes.
const mailsAtOnce = 20

type mail struct {
	From    string   `json:"from"`
	To      []string `json:"to"`
	Subject string   `json:"subject"`
	Text    string   `json:"text"`
}

type address struct {
	EmailAddress struct {
		Address string `json:"address"`
	} `json:"emailAddress"`
}

type itemBody struct {
	ContentType string `json:"contentType"`
	Content     string `json:"content"`
}

type message struct {
	Subject      string    `json:"subject"`
	Body         itemBody  `json:"body"`
	ToRecipients []address `json:"toRecipients"`
}

type sendMail struct {
	Message message `json:"message"`
}

type sender struct {
	http       *http.Client
	graph      string
	credential azcore.TokenCredential
}

func newSender() (*sender, error) {
	pool, err := x509.SystemCertPool()
	if err != nil {
		return nil, err
	}
	if file := os.Getenv("HELIOGRAPH_TRUSTED_ROOTS"); file != "" {
		pem, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		pool.AppendCertsFromPEM(pem)
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.TLSClientConfig = &tls.Config{RootCAs: pool}
	transport.MaxIdleConnsPerHost = mailsAtOnce
	client := &http.Client{Transport: transport}
	credential, err := azidentity.NewClientSecretCredential(os.Getenv("HELIOGRAPH_TENANT_ID"), os.Getenv("HELIOGRAPH_CLIENT_ID"),
		os.Getenv("HELIOGRAPH_CLIENT_SECRET"), &azidentity.ClientSecretCredentialOptions{
			ClientOptions: policy.ClientOptions{
				Transport: client,
				Cloud:     cloud.Configuration{ActiveDirectoryAuthorityHost: os.Getenv("HELIOGRAPH_AUTHORITY_HOST")},
			},
			DisableInstanceDiscovery: true,
		})
	if err != nil {
		return nil, err
	}
	return &sender{client, os.Getenv("HELIOGRAPH_GRAPH_ENDPOINT"), credential}, nil
}

func (s *sender) send(ctx context.Context, mail mail) error {
	token, err := s.credential.GetToken(ctx, policy.TokenRequestOptions{Scopes: scopes})
	if err != nil {
		return err
	}
	body := sendMail{message{Subject: mail.Subject, Body: itemBody{"text", mail.Text}}}
	for _, to := range mail.To {
		var recipient address
		recipient.EmailAddress.Address = to
		body.Message.ToRecipients = append(body.Message.ToRecipients, recipient)
	}
	encoded, err := json.Marshal(body)
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost,
		s.graph+"/v1.0/users/"+url.PathEscape(mail.From)+"/sendMail", bytes.NewReader(encoded))
	if err != nil {
		return err
	}
	request.Header.Set("Authorization", "Bearer "+token.Token)
	request.Header.Set("Content-Type", "application/json")
	response, err := s.http.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode != http.StatusAccepted {
		return fmt.Errorf("Graph answered %d: %s", response.StatusCode, answer)
	}
	return nil
}

func (s *sender) handle(ctx context.Context, event json.RawMessage) (any, error) {
	var batch events.SQSEvent
	if err := json.Unmarshal(event, &batch); err != nil {
		return nil, err
	}
	if len(batch.Records) > 0 {
		return s.sendAll(ctx, batch), nil
	}
	var one mail
	if err := json.Unmarshal(event, &one); err != nil {
		return nil, err
	}
	if err := s.send(ctx, one); err != nil {
		return nil, err
	}
	return map[string]string{"outcome": "accepted"}, nil
}

func (s *sender) sendAll(ctx context.Context, batch events.SQSEvent) events.SQSEventResponse {
	failures := make([]error, len(batch.Records))
	var sending sync.WaitGroup
	for i, record := range batch.Records {
		sending.Go(func() {
			var mail mail
			if failures[i] = json.Unmarshal([]byte(record.Body), &mail); failures[i] == nil {
				failures[i] = s.send(ctx, mail)
			}
		})
	}
	sending.Wait()
	answer := events.SQSEventResponse{BatchItemFailures: []events.SQSBatchItemFailure{}}
	for i, failure := range failures {
		if failure != nil {
			fmt.Fprintln(os.Stderr, batch.Records[i].MessageId, failure)
			answer.BatchItemFailures = append(answer.BatchItemFailures,
				events.SQSBatchItemFailure{ItemIdentifier: batch.Records[i].MessageId})
		}
	}
	return answer
}

func main() {
	sender, err := newSender()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	lambda.Start(sender.handle)
}
