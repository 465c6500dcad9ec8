// An oracle: reads Kubernetes objects, one JSON line for each, and answers how Argo CD judges their health without
// customisations of a user: by its Lua scripts, and by its own code for the kinds that have none.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/argoproj/argo-cd/gitops-engine/pkg/health"
	"github.com/argoproj/argo-cd/v3/util/lua"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

const longestLine = 1 << 20

// answer has no status for an object that has no health.
type answer struct {
	Status  health.HealthStatusCode `json:"status,omitempty"`
	Message string                  `json:"message,omitempty"`
	// Error says why Argo CD could not tell: it takes the health for Unknown then.
	Error string `json:"error,omitempty"`
}

func main() {
	if err := answerAll(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func answerAll(in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longestLine)
	buffered := bufio.NewWriter(out)
	answers := json.NewEncoder(buffered)
	answers.SetEscapeHTML(false)
	for lines.Scan() {
		object := &unstructured.Unstructured{}
		if err := object.UnmarshalJSON(lines.Bytes()); err != nil {
			return fmt.Errorf("%s: %w", lines.Text(), err)
		}
		if err := answers.Encode(judge(object)); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	return buffered.Flush()
}

func judge(object *unstructured.Unstructured) answer {
	given := answer{}
	found, err := health.GetResourceHealth(object, lua.ResourceHealthOverrides{})
	if err != nil {
		given.Error = err.Error()
	}
	if found != nil {
		given.Status, given.Message = found.Status, found.Message
	}
	return given
}
