// An oracle: reads texts, one JSON string on each line, and answers which values kubectl finds in their documents.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"k8s.io/apimachinery/pkg/runtime"
	kubejson "k8s.io/apimachinery/pkg/util/json"
	"k8s.io/apimachinery/pkg/util/yaml"
)

const (
	longestLine = 1 << 20
	// lookAhead is how much of a text kubectl looks at to tell JSON from YAML.
	lookAhead = 4096
)

type answer struct {
	// Values are those of the documents, but for empty ones, up to the first that is refused.
	Values []any  `json:"values"`
	Error  string `json:"error,omitempty"`
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
	for lines.Scan() {
		var text string
		if err := json.Unmarshal(lines.Bytes(), &text); err != nil {
			return fmt.Errorf("%s: %w", lines.Text(), err)
		}
		if err := answers.Encode(valuesOf(text)); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	return buffered.Flush()
}

func valuesOf(text string) answer {
	given := answer{Values: []any{}}
	documents := yaml.NewYAMLOrJSONDecoder(strings.NewReader(text), lookAhead)
	for {
		var document runtime.RawExtension
		err := documents.Decode(&document)
		if errors.Is(err, io.EOF) {
			return given
		}
		var value any
		if err == nil && len(document.Raw) > 0 {
			err = kubejson.Unmarshal(document.Raw, &value)
		}
		if err != nil {
			given.Error = err.Error()
			return given
		}
		if value != nil {
			given.Values = append(given.Values, value)
		}
	}
}
